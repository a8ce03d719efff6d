"""Invented activities, organisations and people's names to fill layouts with."""

from __future__ import annotations

TITLES = (
    "Update in Hospital Medicine",
    "Managing Resistant Hypertension: From Guidelines to Practice",
    "2024 Annual Winter Symposium on Emergency Care",
    "Grand Rounds: Delirium in the Older Surgical Patient",
    "Safe Opioid Prescribing for Acute and Chronic Pain",
    "What's New in Atrial Fibrillation?",
    "Pediatric Asthma: Stepwise Therapy and Home Triggers",
    "Recognizing and Reporting Child Abuse",
    "The ABCs of Diabetes Technology: Pumps, Sensors & Apps",
    "Infection Control and Barrier Precautions",
    "Cardiovascular Imaging Masterclass",
    "Clinical Pearls in Dermatology for the Non-Dermatologist",
    "Implicit Bias in Health Care",
    "Long COVID and Post-Viral Syndromes",
    "41st Annual Review of Family Medicine",
    "Sepsis Bundle Compliance - A Team Approach",
    "Breast Cancer Tumor Board",
    "GLP-1 Receptor Agonists in Obesity and Type 2 Diabetes",
    "Ethics at the End of Life",
    "Anticoagulation in Special Populations: Renal Failure, Pregnancy, and Cancer",
    "Neurology for Primary Care: Headache, Dizziness, and Tremor",
    "Human Trafficking: Identification and Response",
    "Stroke Systems of Care Conference",
    "Ultrasound-Guided Vascular Access Workshop",
    "Medication-Assisted Treatment of Opioid Use Disorder",
    "HIV Pre-Exposure Prophylaxis in 2023",
    "Point-of-Care Ultrasound Course",
    "Burnout, Moral Injury and Resilience",
    "Lung Nodules: Who Needs a Biopsy?",
    "Advances in Rheumatology",
    "Contemporary Management of Heart Failure with Preserved Ejection Fraction",
    "Case Conference: Fever of Unknown Origin",
    "Women's Health Across the Lifespan",
    "Immunization Update for Adults",
    "Acute Kidney Injury - When to Call the Nephrologist",
    "Palliative Care Essentials",
    "Radiology Pitfalls in the Emergency Department",
    "Telehealth: Legal, Ethical and Practical Considerations",
    "Transforming Care Through Quality Improvement: Reducing Central Line Infections in the ICU",
    "Suicide Risk Assessment and Prevention",
)
ORGANISATIONS = {
    "hospital": (
        "Brookhollow Regional Medical Center",
        "Saint Aurelia Hospital",
        "Penrose Valley Health System",
        "Children's Hospital of Marlow County",
        "Kestrel Memorial Healthcare",
        "Ashgrove Clinic",
        "North Harbor Medical Center",
        "Tamarack Health",
    ),
    "school": (
        "Wexford University School of Medicine",
        "University of Northern Tidewater College of Medicine",
        "Alder State University",
        "The Calloway School of Medicine at Redstone University",
        "Lakemont Medical College",
        "Grayson University Health Sciences Center",
    ),
    "company": (
        "Veritas MedEd, LLC",
        "ClearPath Clinical Learning",
        "MedLumen",
        "The Lundgren Institute for Medical Education",
        "Wolcott Health, Inc.",
        "Practicum Online",
        "Peak Performance CME",
        "Rounds Academy, Inc.",
    ),
    "society": (
        "Dakota Academy of Family Medicine",
        "Tidewater Medical Society",
        "American Society of Rural Physicians",
        "Pacific Crest Medical Association",
        "Society of Ambulatory Anesthesia Practice",
        "Wilderness Health Society",
    ),
    "osteosociety": (
        "Cascadia Osteopathic Medical Association",
        "Prairie Society of Osteopathic Family Physicians",
        "Bluegrass Osteopathic Medical Association",
    ),
    "college": (
        "American College of Hospital Practice",
        "National College of Ambulatory Surgeons",
        "American Academy of Adolescent Medicine",
        "College of American Internists",
    ),
    "journal": (
        "Journal of Applied Hospital Medicine",
        "The Rocky Mountain Journal of Medicine",
        "Annals of Community Practice",
    ),
    "nursing": (
        "Nightingale Learning Partners",
        "CareBridge Nursing Education",
        "Sierra Nurses Association",
        "Bedside CE Institute",
    ),
    "pharmacy": (
        "Rx Scholar, LLC",
        "Elmhurst College of Pharmacy",
        "Great Plains Pharmacists Association",
        "Apothecary Continuing Education",
    ),
    "psych": (
        "Harbor Institute for Psychological Studies",
        "MindSpring Training Center",
        "Redwood Psychology Seminars",
    ),
    "nutrition": ("NutriLearn CPE", "Orchard Nutrition Academy", "Whole Plate Education, LLC"),
    "optometry": ("Clearview Optometric Society", "Tri-Lakes Optometric Association", "Visionary Eye CE"),
    "socialwork": ("Compass Social Work Education", "Bridgeway Training Institute", "Common Ground CE, Inc."),
}
FIRST = (
    *("Renée", "José", "Ngozi", "Thi Ngoc", "Patrick", "Shu-Fen", "Mary Ellen", "Darnell", "Ingrid", "Björn"),
    *("Sunita", "Abdul", "Carlotta", "Everett", "Faye", "Malik", "Oksana", "Stephen", "Yolanda", "Li", "Bruce"),
)
MIDDLE = ("A.", "K.", "", "", "", "Louise", "D", "M.", "Ray", "")
LAST = (
    *("Achterberg", "Muñoz", "O'Shaughnessy", "Ferreira-Lopes", "Tran", "Xu", "MacLeod", "van Houten", "Del Rio"),
    *("Okonjo", "Ruiz", "Hastings", "Pham", "Schröder", "Ng", "Whitfield", "Bhattacharya", "Lee", "Park", "D'Amico"),
    *("Sotelo", "Grantham", "Al-Rashid", "Ivey", "Marsh", "Fields", "Youngblood", "Price"),
)
SUFFIX = ("", "", "", "", "", "", "Jr.", "III")
SECOND_DEGREES = ("MD, FACP", "MD, PhD", "DO, FAAFP", "MD, MPH", "MD, FACS", "M.D.", "DO, MS")
VENUES = (
    "Grand Cypress Conference Center",
    "Harborview Auditorium",
    "Marriott Riverfront",
    "Bell Tower Education Building",
    "Live Oak Convention Center",
)
SIGNATORY_DEGREES = ("MD", "MD, PhD", "MD, MPH", "DO", "MEd", "MD, FACP", "CHCP")
COLLEAGUES = {
    "sigrn": "MSN, RN",
    "sigph": "PharmD",
    "sigpsy": "PhD",
    "sigrd": "MS, RDN",
    "sigod": "OD",
    "sigsw": "LCSW",
}
"""Signatories of other professions than medicine."""
SIGNATORY_TITLES = ("Course Director", "Associate Dean for Continuing Education", "Executive Director")
NUMBER_WORDS = {
    "0.5": "one half",
    "1": "one",
    "1.5": "one and a half",
    "2": "two",
    "2.5": "two and a half",
    "3": "three",
    "4.5": "four and a half",
}
