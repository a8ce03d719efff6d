"""Specialties and subspecialties in which US boards certify, and the boards themselves.

The common ones of the ABMS and AOA boards and of the boards of nurse practitioners, nurse anesthetists and physician
assistants, from general knowledge: a name that is missing here can still be read beside a label.
"""

from __future__ import annotations

SPECIALTIES = (
    *("Allergy and Immunology", "Anesthesiology", "Colon and Rectal Surgery", "Dermatology", "Emergency Medicine"),
    *(
        "Family Medicine",
        "Family Practice",
        "Internal Medicine",
        "Medical Genetics and Genomics",
        "Neurological Surgery",
    ),
    *("Nuclear Medicine", "Obstetrics and Gynecology", "Ophthalmology", "Orthopaedic Surgery", "Orthopedic Surgery"),
    *(
        "Otolaryngology",
        "Otolaryngology - Head and Neck Surgery",
        "Pathology",
        "Anatomic Pathology",
        "Clinical Pathology",
    ),
    *("Anatomic Pathology and Clinical Pathology", "Pediatrics", "General Pediatrics", "Plastic Surgery", "Psychiatry"),
    *("Physical Medicine and Rehabilitation", "Preventive Medicine", "Occupational Medicine", "Neurology", "Radiology"),
    *("Diagnostic Radiology", "Interventional Radiology and Diagnostic Radiology", "Radiation Oncology", "Urology"),
    *("Surgery", "General Surgery", "Vascular Surgery", "Thoracic Surgery", "Thoracic and Cardiac Surgery"),
    *("Cardiovascular Disease", "Interventional Cardiology", "Clinical Cardiac Electrophysiology", "Gastroenterology"),
    *(
        "Critical Care Medicine",
        "Endocrinology, Diabetes and Metabolism",
        "Hematology",
        "Medical Oncology",
        "Nephrology",
    ),
    *(
        "Infectious Disease",
        "Pulmonary Disease",
        "Rheumatology",
        "Geriatric Medicine",
        "Hospice and Palliative Medicine",
    ),
    *("Sleep Medicine", "Sports Medicine", "Pain Medicine", "Addiction Medicine", "Child and Adolescent Psychiatry"),
    *("Pediatric Cardiology", "Pediatric Critical Care Medicine", "Pediatric Emergency Medicine", "Pediatric Surgery"),
    *("Neonatal-Perinatal Medicine", "Pediatric Endocrinology", "Pediatric Gastroenterology", "Adolescent Medicine"),
    *("Pediatric Hematology-Oncology", "Pediatric Pulmonology", "Gynecologic Oncology", "Maternal-Fetal Medicine"),
    *(
        "Neuroradiology",
        "Vascular and Interventional Radiology",
        "Surgical Critical Care",
        "Hand Surgery",
        "Cytopathology",
    ),
    *(
        "Clinical Informatics",
        "Hematology and Oncology",
        "Advanced Heart Failure and Transplant Cardiology",
        "Neurotology",
    ),
    *(
        "Transplant Hepatology",
        "Forensic Psychiatry",
        "Addiction Psychiatry",
        "Geriatric Psychiatry",
        "Hospital Medicine",
    ),
    *(
        "Family Medicine and Osteopathic Manipulative Treatment",
        "Neuromusculoskeletal Medicine",
        "Undersea and Hyperbaric Medicine",
    ),
    *(
        "Family Nurse Practitioner",
        "Adult-Gerontology Acute Care Nurse Practitioner",
        "Psychiatric-Mental Health Nurse Practitioner",
    ),
    *(
        "Adult-Gerontology Primary Care Nurse Practitioner",
        "Pediatric Primary Care Nurse Practitioner",
        "Nurse Anesthesia",
        "Certified Registered Nurse Anesthetist",
        "Certified Nurse-Midwife",
    ),
    *("Emergency Nurse Practitioner", "Women's Health Care Nurse Practitioner", "Podiatric Medicine", "Foot Surgery"),
    "Physician Assistant",
)

OTHER_BOARDS = (
    *("American Nurses Credentialing Center", "American Academy of Nurse Practitioners Certification Board"),
    *("National Commission on Certification of Physician Assistants", "National Board of Physicians and Surgeons"),
    *(
        "National Board of Certification and Recertification for Nurse Anesthetists",
        "American Board of Physician Specialties",
    ),
    *(
        "Pediatric Nursing Certification Board",
        "National Certification Corporation",
        "American Midwifery Certification Board",
    ),
    *(
        "American Association of Nurse Practitioners",
        "Commission for Case Manager Certification",
        "Board of Pharmacy Specialties",
    ),
)
"""Certifying bodies whose names do not begin with "American Board of"."""
