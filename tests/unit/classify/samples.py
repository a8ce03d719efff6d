"""Short invented documents: what is of a known type, and what only sounds like it."""

from __future__ import annotations

from credmate.text import Page, TextSource, Word

LINE_HEIGHT = 12.0


def page(text: str, number: int = 1) -> Page:
    """A page of which every line of `text` is a printed line of the same size."""
    words = []
    for row, line in enumerate(text.strip().splitlines()):
        x = 72.0
        for word in line.split():
            width = 6.0 * len(word)
            top = 72.0 + row * 2 * LINE_HEIGHT
            words.append(Word(word, x, top, x + width, top + LINE_HEIGHT, None, row))
            x += width + 4.0
    return Page(number, 612.0, 792.0, TextSource.EMBEDDED if words else TextSource.BLANK, tuple(words))


GENUINE = {
    "first aid together with basic life support": (
        "life_support_card",
        """
        American Red Cross
        Certificate of Completion
        Dorothy Price
        has successfully completed requirements for
        Adult and Pediatric First Aid/CPR/AED and Basic Life Support
        Date completed: 02/03/2026
        Validity period: 2 years
        Conducted by: Metro Health Training
        ID: 01ABCD2
        Scan code or visit redcross.org/confirm
        """,
    ),
    "paediatric card with months": (
        "life_support_card",
        """
        PALS
        Pediatric Advanced Life Support
        Kim Lee, RN
        Issued 1/2026     Exp 1/2028
        American Safety and Health Institute
        """,
    ),
    "clock hours": (
        "cme_certificate",
        """
        Ethics for Counselors
        6 clock hours
        Renee Walker, LPC
        NBCC ACEP No. 1234
        Completed online 5/6/2021
        Provider: Heartland Counseling Institute
        """,
    ),
    "pharmacy credit by participation": (
        "cme_certificate",
        """
        Continuing Pharmacy Education Statement of Credit
        NAPLEX ID 221001   Lee Kim   UAN 0221-9999-20-001-L04-P
        Patient Safety   1.5 contact hours   participation 10/05/2020
        """,
    ),
    "memorandum of a risk retention group": (
        "malpractice_insurance",
        """
        Memorandum of insurance
        Physicians' Trust RRG
        Member physician: Ana Petrova, MD
        Certificate no. 2210-A   Inception 01/01/2026 Expiry 01/01/2027
        Per claim $1M aggregate $3M claims made, retro 01/01/2019
        """,
    ),
    "letter of a hospital's own insurance": (
        "malpractice_insurance",
        """
        State of Ohio University Hospital Self-Insurance Program
        This confirms that Ana Petrova MD, employed physician, has professional liability protection under the
        program while acting in scope of employment. July 1 2025 - June 30 2026. $2,000,000/$4,000,000 occurrence
        """,
    ),
    "form 223 in few words": (
        "dea_registration",
        """
        DEA Form 223
        Ana Petrova MD   400 Main St   Dayton OH 45402
        Registration No. FP1234563
        2,2N,3,3N,4,5   Practitioner
        Issued 05/02/2024   Expires 05/31/2027
        """,
    ),
    "contact hours that have been earned": (
        "cme_certificate",
        """
        2.0 CONTACT HOURS
        have been earned by
        Ana Petrova
        BSN, RN     License 445521, OH
        who viewed, studied and passed
        Wound Care at Home
        on February 22nd, 2022
        Lakeside Nursing Institute is accredited by the American Nurses Credentialing Center
        """,
    ),
    "requirements that were fulfilled": (
        "cme_certificate",
        """
        Ana Petrova, PTA
        has fulfilled the attendance, skills check-off and examination requirements of
        Manual Therapy of the Shoulder
        16.00 contact hours     instructor: Wei Ng
        presented in Dayton, OH from 06/15/2022 to 06/19/2022
        """,
    ),
    "hours in Spanish": (
        "cme_certificate",
        """
        INSTITUTO DE EDUCACI\u00d3N CONTINUA
        Certificado de Participaci\u00f3n
        Se otorga a
        Ana Petrova
        por haber completado la actividad educativa
        Cuidado de heridas
        celebrada el 24 de marzo de 2022
        3.75 horas contacto     Junta Examinadora de Enfermer\u00eda
        """,
    ),
    "record of the sessions of a series": (
        "cme_certificate",
        """Bryn Talbot Hospital
Medicine Grand Rounds - Record of Attendance
Name: Robin Marsh, MD
Date Topic Credit
06/08/2024 Acute Pancreatitis 0.75
06/15/2024 Thyroid Nodules 1.00
06/29/2024 DKA vs. HHS 0.50
Total AMA PRA Category 1 Credit(s) 2.25
Bryn Talbot Hospital is accredited by the state society to provide continuing medical education for physicians.
Bryn Talbot Hospital designates this live activity (regularly scheduled series) for a maximum of 1.50 AMA PRA
Category 1 Credits per session.""",
    ),
    "list of activities without a title": (
        "cme_transcript",
        """BrightPath Medical Education
Robin Marsh, DO
All activities, latest first
Telehealth Fundamentals
Completed on Feb 17, 2025
Credit: 12.50 AMA PRA Category 1 Credit(s)
Vascular Access
Completed on Dec 26, 2024
Credit: 1.00 AMA PRA Category 1 Credit(s)
Domestic Violence
Completed on Dec 18, 2024
Credit: 1.50 AMA PRA Category 1 Credit(s)
Night Shift Medicine
Completed on Nov 20, 2024
Credit: 0.25 AMA PRA Category 1 Credit(s)""",
    ),
    "advanced life support of another issuer": (
        "life_support_card",
        """
        American Red Cross
        Certificate of completion
        Ana Petrova has successfully completed requirements for Advanced Life Support: valid 2 years
        Date completed 02/03/2026     Certificate ID 00ABC1
        """,
    ),
    "pocket card": (
        "medical_license",
        """
        Wallet card     Nebraska DHHS
        Advanced Practice Registered Nurse
        Dorothy Price     Lic 112851     Exp 10/31/2026
        """,
    ),
    "attendance over several days without a verb": (
        "cme_certificate",
        """
        Family Medicine Update     AAFP Prescribed credit
        Samuel Ortiz DO
        24.00 Prescribed credits
        Dates: April 4-7 2026
        """,
    ),
    "registration under a territory's act": (
        "csr_certificate",
        """
        GOVERNMENT OF GUAM
        DEPARTMENT OF PUBLIC HEALTH AND SOCIAL SERVICES
        CONTROLLED SUBSTANCES REGISTRATION
        Registration No.: CSR-8599
        Pursuant to the Guam Uniform Controlled Substances Act, the registrant is authorized to dispense
        the controlled substances listed in the schedules indicated, and no others.
        Name: Ana Petrova, M.D.     DEA number: BP5549906     Schedules: 2, 2N, 3, 3N, 4, 5
        Date issued: October 23, 2025     Date of expiration: October 31, 2027
        """,
    ),
    "DEA duplicate that speaks of renewal": (
        "dea_registration",
        """
        U.S. DEPARTMENT OF JUSTICE * DRUG ENFORCEMENT ADMINISTRATION
        Certificate of Registration (Duplicate)
        Registrant: ANA PETROVA MD     Registration number: FP1234563
        Business activity: PRACTITIONER     Authorized schedules: II, II-N, III, III-N, IV, V
        Section 304 (21 USC 824) of the Controlled Substances Act as amended provides that the Attorney General may
        revoke or suspend a registration to dispense a controlled substance.
        Next renewal application can be made sixty days before expiration. Form DEA-223.
        """,
    ),
    "physician certificate": (
        "cme_certificate",
        """
        Lakeshore Medical Society
        certifies that
        Ana Petrova, MD
        has participated in the enduring material titled
        Asthma in Adults
        on March 3, 2025
        and is awarded 1.25 AMA PRA Category 1 Credit(s)
        Lakeshore Medical Society is accredited by the Accreditation Council for Continuing Medical Education
        """,
    ),
    "Spanish certificate": (
        "cme_certificate",
        """
        CERTIFICADO DE PARTICIPACIÓN
        Certificamos que
        Ana Petrova, MD
        participó en la actividad educativa Asthma in Adults
        celebrada el 23 de agosto de 2023
        y se le otorgan 8.00 créditos AMA PRA Categoría 1 (AMA PRA Category 1 Credits)
        """,
    ),
    "amount in words": (
        "cme_certificate",
        """
        Lakeshore Medical Society
        Ana Petrova, MD
        took part in Asthma in Adults, March 3, 2025
        two and one-half AMA PRA Category 1 Credits
        """,
    ),
    "nursing contact hours": (
        "cme_certificate",
        """
        CERTIFICATE OF COMPLETION
        Awarded to: Rosa Lind, RN
        Activity Title: Wound Care Basics
        Date Completed: 04/02/2025
        Contact Hours: 2.5
        Provider approved by the California Board of Registered Nursing, Provider Number CEP99999, for 2.5 contact
        hours
        """,
    ),
    "pharmacist statement": (
        "cme_certificate",
        """
        Statement of Continuing Pharmacy Education Credit
        Omar Hale, PharmD
        has successfully completed
        Anticoagulation Update
        UAN 0999-0000-25-004-H01-P
        1.0 contact hour (0.1 CEU)
        Completion Date: 02/14/2025
        """,
    ),
    "attendance slip": (
        "cme_certificate",
        """
        Lakeshore Health Office of Medical Education
        Grand Rounds Credit Slip
        Physician: Ana Petrova, MD
        Topic: Asthma in Adults
        Speaker: Omar Hale, DO
        Date: 03/03/2025
        Credit: 1.5 AMA PRA Category 1 Credit(s)
        """,
    ),
    "one-row table": (
        "cme_certificate",
        """
        Lakeshore Health
        Learner Degree Completed
        Petrova, Ana M. MD 03/03/2025
        Activity Credit type Amount
        Asthma in Adults AMA PRA Category 1 Credit 1.75
        """,
    ),
    "e-mail": (
        "cme_certificate",
        """
        From: Lakeshore Learner Services
        Subject: Credit confirmation - Asthma in Adults
        We have recorded the following credit for you:
        Participant: Ana Petrova, MD
        Date of activity: March 3, 2025
        Credit recorded: 1.5 AMA PRA Category 1 Credits
        """,
    ),
    "letter to whom it may concern": (
        "cme_certificate",
        """
        To Whom It May Concern:
        Please accept this letter as verification that Ana Petrova, MD attended Asthma in Adults on March 3, 2025.
        Dr. Petrova claimed 1.5 AMA PRA Category 1 Credits for this course.
        """,
    ),
    "participation without credit": (
        "cme_certificate",
        """
        Certificate of Attendance
        This certificate is awarded to
        Lena Brandt, NP
        for attending the Annual Meeting of Psychiatric Nurses
        May 2, 2025
        """,
    ),
    "transcript": (
        "cme_transcript",
        """
        CME Transcript
        Name: Ana Petrova, MD
        Period: 01/01/2024 - 12/31/2024
        Date Activity Provider Credit Type Credits
        01/12/2024 Asthma in Adults Lakeshore Medical Society AMA PRA Category 1 1.25
        03/02/2024 Stroke Update Northern College AMA PRA Category 1 2.00
        06/20/2024 Opioid Prescribing Hill Academy AMA PRA Category 1 3.00
        10/05/2024 Grand Rounds Lakeshore Medical Society AMA PRA Category 1 0.75
        Total AMA PRA Category 1 Credits: 7.00
        """,
    ),
    "licence look-up": (
        "medical_license",
        """
        License Details
        Name: PETROVA, ANA MARIE
        License Number: A 104512
        License Type: Physician and Surgeon A
        Primary Status: License Renewed & Current
        Issuance Date: 07/01/2012
        Expiration Date: 06/30/2027
        Medical Board of California
        """,
    ),
    "nurse licence card": (
        "medical_license",
        """
        STATE OF NEVADA
        BOARD OF NURSING
        ROSA LIND
        Advanced Practice Registered Nurse
        License No. 812345
        Expires 03/31/2027
        """,
    ),
    "wall licence": (
        "medical_license",
        """
        Know all men by these presents
        The State Board of Medical Examiners
        Ana Petrova, Doctor of Medicine
        having complied with the laws of this State is hereby licensed to practice Medicine and Surgery
        in the State of Oregon
        License Number MD12345
        Granted this 4th day of June, 2009
        """,
    ),
    "registration certificate": (
        "medical_license",
        """
        THE UNIVERSITY OF THE STATE OF NEW YORK
        EDUCATION DEPARTMENT OFFICE OF THE PROFESSIONS
        REGISTRATION CERTIFICATE
        License Number: 234567-01
        PETROVA ANA
        is registered to practice in New York State through 05/31/2027 as a(n) PHYSICIAN
        """,
    ),
    "DEA certificate": (
        "dea_registration",
        """
        CONTROLLED SUBSTANCE REGISTRATION CERTIFICATE
        UNITED STATES DEPARTMENT OF JUSTICE
        DRUG ENFORCEMENT ADMINISTRATION
        DEA REGISTRATION NUMBER THIS REGISTRATION EXPIRES FEE PAID
        BP1234563 09-30-2027 $888
        SCHEDULES BUSINESS ACTIVITY ISSUE DATE
        2,2N,3,3N,4,5 PRACTITIONER 08-12-2024
        """,
    ),
    "state controlled substances": (
        "csr_certificate",
        """
        State of Iowa
        Board of Pharmacy
        Controlled Substances Act Registration
        Registration Number: 1234567
        Ana Petrova, MD
        Schedules: 2, 2N, 3, 3N, 4, 5
        Expiration Date: 01/31/2027
        """,
    ),
    "board diploma": (
        "board_certification",
        """
        The American Board of Dermatology
        hereby certifies that
        Ana Petrova, M.D.
        having met the requirements is a Diplomate of this Board
        certified in Dermatology
        Certificate Number 45678
        """,
    ),
    "board look-up": (
        "board_certification",
        """
        Physician Verification
        Ana Petrova
        American Board of Internal Medicine
        Certification: Internal Medicine
        Initial Certification: 08/22/2013
        Status: Certified, participating in MOC
        """,
    ),
    "heart card": (
        "life_support_card",
        """
        BASIC LIFE SUPPORT
        BLS Provider
        Ana Petrova
        has successfully completed the cognitive and skills evaluations in accordance with the curriculum of the
        American Heart Association Basic Life Support (CPR and AED) Program.
        Issue Date 03/14/2025 Renew By 03/31/2027
        Training Center Name Lakeshore Hospital
        eCard Code 255412345678
        """,
    ),
    "red cross certificate": (
        "life_support_card",
        """
        American Red Cross
        Certificate of Completion
        Ana Petrova
        has successfully completed requirements for
        Pediatric Advanced Life Support: valid 2 years
        Date Completed: 03/14/2025
        Certificate ID: GX9K2L
        """,
    ),
    "carrier certificate": (
        "malpractice_insurance",
        """
        Certificate of Insurance
        Named Insured: Ana Petrova, MD
        Coverage: Medical Professional Liability, Claims-Made
        Policy Number: MPL-004512
        Policy Period: 07/01/2025 to 07/01/2026
        Retroactive Date: 07/01/2015
        $1,000,000 each claim / $3,000,000 aggregate
        """,
    ),
    "telehealth registration": (
        "medical_license",
        """
        STATE OF FLORIDA
        DEPARTMENT OF HEALTH DIVISION OF MEDICAL QUALITY ASSURANCE
        REGISTRATION NO. TPME4471
        THE OUT-OF-STATE TELEHEALTH PROVIDER NAMED BELOW HAS MET ALL REQUIREMENTS OF THE LAWS OF THE STATE
        ANA PETROVA
        MEDICAL DOCTOR
        """,
    ),
    "licence print-out that mentions prescribing": (
        "medical_license",
        """
        Department of Health, Division of Medical Quality Assurance
        ANA PETROVA   License Number: ME4471   Profession: Medical Doctor
        License Status: Clear   License Expiration Date: 1/31/2027
        Controlled Substance Prescriber: No   Discipline on File: No
        """,
    ),
    "dentist's wall certificate": (
        "medical_license",
        """
        State Board of Dental Examiners
        certifies that
        Ana Petrova, D.D.S.
        has been granted a license for the practice of dentistry in the State of Ohio
        Certificate Number: DN4471
        """,
    ),
    "controlled dangerous substances": (
        "csr_certificate",
        """
        State Of New Jersey Division of Consumer Affairs
        THIS IS TO CERTIFY THAT THE Drug Control Unit HAS REGISTERED
        Ana Petrova, M.D.
        FOR PRACTICE IN NEW JERSEY AS A(N): CDS - Physician
        D04471200   LICENSE/REGISTRATION/CERTIFICATION #
        """,
    ),
    "deeming notice": (
        "malpractice_insurance",
        """
        NOTICE OF DEEMING ACTION   FEDERAL TORT CLAIMS ACT AUTHORIZATION
        Deemed individual: Ana Petrova, MD
        Coverage Period: From 01/01/2025 Through 12/31/2025
        """,
    ),
    "board outside the ABMS": (
        "board_certification",
        """
        National Board of Physicians and Surgeons
        recognizes
        Ana Petrova, MD
        as certified in
        Internal Medicine
        Certification date   Expiration date   Certificate no.
        May 25, 2025   May 25, 2027   29879
        """,
    ),
    "DEA certificate that says its fee is paid": (
        "dea_registration",
        """
        DEA Form 223
        REGISTRATION CERTIFICATE - CONTROLLED SUBSTANCES
        ANA PETROVA MD
        Registration number: FP0920315
        Date of expiration: 09-30-2028
        Authorized activity: PRACTITIONER
        Schedules: 2 2N 3 3N 4 5
        Registration fee: $888 paid
        U.S. Department of Justice, Drug Enforcement Administration, Washington, D.C. 20537.
        """,
    ),
    "insurer's letter": (
        "malpractice_insurance",
        """
        Appalachian Physicians Reciprocal
        September 6, 2026
        Re: Ana Petrova, M.D.
        We certify that the physician above is insured with us under claims-made policy RRX51168, effective
        October 22, 2025 and expiring October 22, 2026, retroactive to June 11, 2013, with limits of $250,000 per
        claim and $750,000 aggregate.
        """,
    ),
    "licence look-up beside one for controlled substances": (
        "medical_license",
        """
        Utah Department of Commerce
        Division of Professional Licensing
        Licensee Lookup & Verification
        Name License Number Profession Status Dates
        Ana Petrova 86395929-1205 Physician & Surgeon Active Original issue 07/01/2019
        Expiration 10/31/2027
        The controlled substance license of this licensee is shown on a separate page.
        """,
    ),
    "practitioner's profile of a state": (
        "medical_license",
        """
        Florida Department of Health
        Division of Medical Quality Assurance
        License Verification - Practitioner Profile
        ANA PETROVA
        License Number ME520886
        Profession Medical Doctor
        License Status CLEAR/Active
        License Expiration Date 11/30/2025
        """,
    ),
    "memorandum of credit that goes by attendance logs": (
        "cme_certificate",
        """
        HARBOR VIEW HOSPITAL
        MEMORANDUM
        TO: Robin Marsh, MD
        FROM: Office of Continuing Medical Education
        SUBJECT: Tumor Board
        According to our attendance logs you were there on these days, and are awarded credit as shown.
        Session AMA PRA Category 1 Credits
        March 6, 2024 1.00
        March 13, 2024 0.50
        March 20, 2024 0.50
        Total awarded 2.00
        Harbor View Hospital is accredited to provide continuing medical education for physicians.
        """,
    ),
    "nursing hours over a slip for comments": (
        "cme_certificate",
        """
        NORTHERN QUALITY ALLIANCE
        The Quality Improvement Organization for the North
        CERTIFICATE OF ATTENDANCE
        Participant: Robin Marsh, BSN, RN
        Program: Lead Exposure and Public Health
        Date: March 12, 2025
        Time: 12:00 noon to 1:30 p.m. Central
        Contact hours: 2
        This program was approved for 2 contact hours by the State Board of Nursing, Provider No. 4711.
        Participants must attend the entire session and complete the evaluation to receive credit.
        Quality Improvement Specialist
        Please tell us what you will change as a result: ______________________________
        Suggestions for topics: ______________________________ Fax to (216) 555-0165
        Your facility and telephone number: ______________________________ Thank you for your business
        This material was prepared under contract with the Centers for Medicare & Medicaid Services (CMS), an agency
        of the U.S. Department of Health and Human Services. The contents do not necessarily reflect CMS policy.
        """,
    ),
    "hours of a letter to a guest of another profession": (
        "cme_certificate",
        """
        Seaside Community Hospital
        To whom it may concern:
        Ms. Rosa Lind, MS, exercise physiologist, attended three hours of our symposium "Hearts at Work" on May 9, 2015.
        The symposium carried the following credit:
        physicians - 4 AMA PRA Category 1 Credits; registered nurses - 4 contact hours
        Symposium Coordinator
        """,
    ),
    "credit of orthotists": (
        "cme_certificate",
        """
        COASTAL ORTHOTIC & PROSTHETIC ACADEMY
        MCE CREDIT CERTIFICATE
        Jo Hall, CPO
        Symposium on Socket Design
        Dayton, Ohio     April 27, 2018
        Total credits earned     7.25
        """,
    ),
    "course completion by a chiropractor": (
        "cme_certificate",
        """
        Heartland Training
        Certificate of Course Completion
        Suicide Assessment and Treatment
        Jo Hall, DC     Chiropractic license CH60144
        6 hour training completed 9/14/2017
        """,
    ),
    "residency training licence by letter": (
        "medical_license",
        """
        Nevada Board of Medical Licensure
        June 11, 2025
        Dr. Ana Petrova
        c/o Graduate Medical Education, Lakeshore Hospital
        RESIDENCY TRAINING LICENSE
        The Board has issued to you License Number R4418, a residency training license.
        Date issued: July 1, 2025     Date of expiration: June 30, 2026
        You may practice medicine within the scope of the residency in Neurology at Lakeshore Hospital.
        This letter is your license. Please give a copy to your program director.
        """,
    ),
    "pocket licence with a receipt": (
        "medical_license",
        """
        MEDICAL BOARD OF NEVADA
        PHYSICIAN AND SURGEON
        LICENSE NO. G 10500     EXPIRES 02/28/2009
        RECEIPT NO. 0330074
        ANA PETROVA
        1. Include your license number on any correspondence.
        2. Notify the Board of any change in writing.
        3. Report any loss to the Board.
        4. Sign and carry the pocket license with you.
        """,
    ),
    "authority under a compact": (
        "medical_license",
        """
        Psychology Compact Commission
        hereby grants to
        Ana Petrova, PsyD
        AUTHORITY TO PRACTICE TELEPSYCHOLOGY
        Mobility Number: 10500     Date Issued: January 26, 2023
        Status: Active     Home State: Nevada     License No. B1-0010500
        """,
    ),
    "old diploma of a board in few words": (
        "board_certification",
        """
        THE AMERICAN BOARD OF CHEST DISEASES
        having examined
        Ana Petrova, M.D.
        finds her to be possessed of special knowledge in the field of
        PULMONARY DISEASE
        and therefore declares her a
        DIPLOMATE
        Dated this first day of June 1988
        """,
    ),
    "wallet card of a center that certifies nurses": (
        "board_certification",
        """
        CERTIFICATION CENTER FOR NURSES
        verifies that
        Rosa Lind, RN-BC
        is certified as a
        Gerontological Nurse
        Certification number 20140105     Certified from March 3, 2014 through March 2, 2019
        """,
    ),
    "notice of deeming in few words": (
        "malpractice_insurance",
        """
        Department of Health and Human Services
        Lakeshore Community Health Center and its employees are deemed employees of the Public Health Service.
        Calendar year 2024
        This letter confirms that Ana Petrova, MD is covered for medical malpractice under the Federal Tort Claims Act.
        """,
    ),
    "letter that lists activities": (
        "cme_transcript",
        """
        Postgraduate Medical Education
        Dear Dr. Petrova:
        Our records show that you participated in the following activities and were awarded AMA PRA Category 1 Credits.
        Primary Care 2024     March 22, 2024     33.50 AMA PRA Category 1 Credits
        Treating Obesity     June 14, 2024     21.75 AMA PRA Category 1 Credits
        Prescribing Exercise     October 2, 2024     2.00 AMA PRA Category 1 Credits
        Lakeshore School is accredited by the Accreditation Council for Continuing Medical Education (ACCME).
        Registrar
        """,
    ),
}
"""Document type and text by name."""

NEAR_MISSES = {
    "appointment for an examination": """
        American Board of Family Medicine
        Examination appointment confirmation
        Candidate: Ana Petrova   Exam: Family Medicine Certification Examination
        Date: April 14, 2026 8:00 AM   Test center: Prometric Dayton
        """,
    "letter to an instructor": """
        Dear Kim Lee, thank you for serving as BLS instructor this year. Your instructor alignment with Lakeside
        Training Center is renewed. Please monitor one class by June.
        """,
    "letter to a speaker": """
        Dear Dr. Petrova:
        We are delighted that you have agreed to speak at the Spring Symposium on September 2, 2025.
        The Lakeside Academy designates this live activity for a maximum of 6.5 AMA PRA Category 1 Credits.
        An honorarium of $1,500 will be paid. We must have your slides three weeks before the meeting.
        Ana Petrova, MD
        """,
    "technology training": """
        ROBOTIC SYSTEMS     Technology Training Record
        Ana Petrova, MD
        completed the surgeon console training on July 9, 2025     Simulator hours: 12.0
        Technology training only. It is not medical education and carries no continuing education credit.
        """,
    "notice of renewal by e-mail": """
        DEA Renewal Notification: FP1234563
        The DEA registration shown below will expire on 03-31-2027.
        Business activity PRACTITIONER     Drug schedules 2,2N,3,3N,4,5     Fee to renew $888
        You may not handle controlled substances under an expired registration.
        """,
    "application that is filled in": """
        STATE DEPARTMENT OF HEALTH - DRUG CONTROL SECTION
        APPLICATION FOR CONTROLLED SUBSTANCES REGISTRATION - INDIVIDUAL PRACTITIONER
        Petrova, Ana     M.D.     DEA no. / expires: FP1234563 / 07/31/2028
        Schedules applied for: 2 2N 3 3N 4 5     Registration no. _______ Date issued _______ Expires _______
        """,
    "receipt for a fee": """
        American Board of Obstetrics and Gynecology
        Candidate Ana Petrova, MD     Continuing certification annual fee, 2026
        Certificate no. on file 9716251     Method Card ending 7731
        Certification status is decided in January.
        """,
    "message about a new colleague": """
        Subject: New provider Ana Petrova, MD - approved to start
        Ohio license 35.112233, active, expires 10/01/2028     DEA FP1234563, schedules 2 2N 3 3N 4 5
        American Board of Emergency Medicine, certified through 06/02/2035
        ACLS and PALS through June 2027     NPI 1234567893
        """,
    "notice of hours that are missing": """
        Dear Dr. Petrova, Our records show
        you have reported 32.0 of 50 Category 1 hours for the cycle ending 12/31/2026.
        03/03/2025 Sepsis 1.0
        04/12/2025 Heart summit 18.5
        05/12/2025 Opioids 3.0
        You need 18 more hours. Log in to report.
        """,
    "reimbursement of a conference": """
        CME expense reimbursement request  Ana Petrova MD
        03/02/2026 Airfare 312.40
        03/02/2026 Hotel 512.00
        03/03/2026 Meals 64.25
        Total 888.65  Course: Heart Summit, 18.5 AMA PRA Category 1 Credits
        """,
    "provider's report of its activities": """
        ACCME PARS activity report  Lakeside Regional Medical Center  2025
        Activity  Date  Credits  MD  Other
        Sepsis 03/03/2025 1.0 44 21
        Stroke 03/10/2025 1.0 39 18
        Delirium 03/17/2025 1.0 51 12
        Total hours of instruction 3.0
        """,
    "record of service hours": """
        Volunteer service record  Ana Petrova
        01/05/2026 Free clinic 4.0
        02/02/2026 Free clinic 4.0
        03/02/2026 Health fair 3.5
        Total service hours 11.5
        """,
    "credit report": """Credit Report Summary.
Consumer: Robin Marsh.
Report Date: February 15, 2026.
Total Accounts: 12. Open Accounts: 8.""",
    "loss run": """
        PROFESSIONAL LIABILITY LOSS RUN
        Insured: Ana Petrova, MD   Policy: MPL-220011   Carrier: Beacon Mutual Insurance Company
        Valuation date: 02/01/2026
        Policy period 01/01/2021-01/01/2022   No claims reported
        Policy period 01/01/2022-01/01/2023   Claim 2201-7 closed without payment
        Total incurred $0
        """,
    "background check": """
        CONSUMER REPORT - BACKGROUND SCREENING
        Subject: Dorothy Price   SSN xxx-xx-1234
        Criminal records search: No records found   OIG exclusion: clear   Sex offender registry: clear
        Professional license verification: RN 445521 California  Active exp 02/28/2027
        Report completed 03/14/2026
        """,
    "profile of a physicians' association": """
        AMA PHYSICIAN PROFILE
        American Medical Association
        Name: Ana Petrova MD   ME number 0012345678   Birth date 02/03/1981
        Medical school: University of Iowa, graduated 2008
        Postgraduate medical training: University Hospital, Internal Medicine 07/2008-06/2011
        Licensure: Iowa 39221 active 06/30/2027   DEA registration on file: active
        ABMS certification: Internal Medicine
        """,
    "pharmacy permit": """
        STATE BOARD OF PHARMACY
        PHARMACY PERMIT
        This is to certify that Main Street Drug #12 is authorized to operate a retail pharmacy
        Permit number PHY 50111   Expires 11/01/2026
        """,
    "hospital's licence": """
        STATE OF OHIO DEPARTMENT OF HEALTH
        HOSPITAL LICENSE
        Lakeside Regional Medical Center is licensed to operate as a general acute care hospital, 212 beds
        License No. H-0912  Effective 07/01/2025  Expires 06/30/2026
        """,
    "fluoroscopy permit": """
        State of California Department of Public Health Radiologic Health Branch
        FLUOROSCOPY SUPERVISOR AND OPERATOR PERMIT
        Ana Petrova MD   Permit number RHC 00112   Expires 09/30/2026
        """,
    "reminder of an evaluation": """
        Dear Ana Petrova, MD
        Thank you for attending Cardiology Update 2026 on March 3, 2026. To claim your 6.5 AMA PRA Category 1 Credits
        please complete the evaluation by April 3, 2026. Certificates are issued only after evaluation.
        Office of CME
        """,
    "consent agreement": """
        BEFORE THE STATE MEDICAL BOARD OF OHIO   In the matter of Samuel Ortiz, M.D. License No. 35.100221
        CONSENT AGREEMENT
        The license of Samuel Ortiz is REPRIMANDED. Effective May 12, 2025.
        """,
    "quotation": """
        Extended Reporting Endorsement Quotation  Insured: Ana Petrova MD  Retroactive date 08/01/2014
        Premium $22,110 Valid until 03/31/2026  Professional liability limits $1,000,000/$3,000,000
        """,
    "notice that a licence expires": """
        Florida Board of Medicine
        Your license ME 112233 expires January 31, 2027. Renewal opens November 1. You must have 40 hours of CME
        reported in CE Broker.
        """,
    "medical assistant's certificate": """
        American Association of Medical Assistants Certifying Board  Kelly Brown
        Certified Medical Assistant (AAMA)  Certification number 22100221 expires 60 months
        """,
    "veterinarian's licence": """
        Ohio Veterinary Medical Licensing Board  Pat Brown DVM  License VET 22100  Expires 03/01/2026
        """,
    "data bank's answer": """
        National Practitioner Data Bank
        SELF-QUERY RESPONSE     Process date: 09/20/2025
        Practitioner name: PETROVA, ANA     Professional license: PHYSICIAN (MD), 35.112233, OH
        State licensure actions: No reports
        DEA/Federal licensure actions: No reports
        """,
    "request for verification": """
        Verification Request Form
        To: State Medical Board
        Please verify the license of the following practitioner and return to our office.
        Name: Ana Petrova, MD   License Number: 301-45521
        Date issued: __________   Expiration date: __________   Status: __________
        """,
    "diploma of a fellow": """
        Lakeshore Medical Center
        certifies that Ana Petrova, M.D.
        has satisfactorily completed the prescribed course of training as Fellow in Cardiovascular Disease
        from July 1, 2018 to June 30, 2021
        """,
    "staff policy": """
        Medical Staff Policy 7.12 - Controlled Substance Prescribing
        Each practitioner shall hold a current state license, a DEA registration for schedules 2, 3, 4 and 5,
        and, where required, a state controlled substance registration.
        Certificates shall be filed before the expiration date.
        """,
    "profile of a clinician": """
        Provider Data Portal - Data Summary
        Attestation date 05/23/2025 Next attestation due 05/31/2027
        State license CA 383528, expires 05/31/2027
        DEA FT6683014, expires 05/31/2028
        Board American Board of Family Medicine, recertified 01/08/2015
        Malpractice carrier Lakeshore Mutual
        """,
    "speaker flyer": """
        Lakeshore Health
        Asthma in Adults
        Omar Hale, MD
        Professor of Medicine, Lakeshore University
        March 3, 2025, Main Auditorium
        This live activity is designated for 1 AMA PRA Category 1 Credit
        """,
    "credit that may be earned": """
        Lakeshore Learning
        Learner: Ana Petrova, MD
        Course: Asthma in Adults
        Enrolled: 03/03/2025
        Credits available: 1.5 AMA PRA Category 1
        """,
    "credit request form": """
        Lakeshore Health CME Credit Request Form
        Activity: Asthma in Adults
        Date: 03/03/2025
        Credits requested (max 2.5): ______
        I certify that I attended the hours stated above.
        """,
    "activity evaluation": """
        Lakeshore Health
        Activity Evaluation
        Activity: Asthma in Adults
        Date: 03/03/2025
        Hours attended: ____ Maximum 1 AMA PRA Category 1 Credits
        """,
    "accreditation letter": """
        Accreditation Council for Continuing Medical Education
        Dear Omar Hale, MEd:
        The ACCME has granted Lakeshore Health Accreditation for four years through March 3, 2026 to provide
        continuing medical education for physicians.
        """,
    "staff orientation": """
        Lakeshore Medical Center
        Certificate of Completion
        Ana Petrova, MD
        has completed New Provider Orientation
        March 3, 2025
        """,
    "medical diploma": """
        LAKESHORE UNIVERSITY SCHOOL OF MEDICINE
        The Trustees have conferred upon
        Ana Petrova
        the degree of Doctor of Medicine
        May 20, 2008
        """,
    "curriculum vitae": """
        Ana Petrova, MD
        Curriculum Vitae
        Education
        Lakeshore University School of Medicine, MD, 2008
        Licensure
        Medical Board of California, License Number A 104512, expires 06/30/2027
        DEA Registration BP1234563
        Board Certification
        American Board of Internal Medicine, Diplomate, 2013
        BLS and ACLS Provider, American Heart Association
        """,
    "CV without its title": """
        Ana Petrova, DNP, FNP-BC
        Professional Experience
        Nurse Practitioner, Hill Clinic 2018 - Present
        Education
        DNP, Northern University 2018
        Licenses and Certifications
        Nevada Board of Nursing APRN License 812345
        BLS Provider, expires 03/2027
        """,
    "residency certificate": """
        Lakeshore University Medical Center
        Certificate of Residency Training
        This is to certify that
        Ana Petrova, MD
        has satisfactorily completed a residency in Internal Medicine
        July 1, 2008 to June 30, 2011
        Program Director Chair, Department of Medicine
        """,
    "residency letter": """
        To whom it may concern:
        Dr. Ana Petrova served as a resident in the Department of Medicine from July 2008 and completed her
        postgraduate
        training in June 2011. Our program is accredited by the ACGME.
        Sincerely, Program Director
        """,
    "course flyer": """
        SAVE THE DATE
        Annual Primary Care Conference, October 4-6, 2025
        Register online by September 1
        Lakeshore Medical Society is accredited by the Accreditation Council for Continuing Medical Education
        (ACCME) to
        provide continuing medical education for physicians.
        Lakeshore Medical Society designates this live activity for a maximum of 18.5 AMA PRA Category 1 Credits.
        Physicians should claim only the credit commensurate with the extent of their participation in the activity.
        """,
    "agenda": """
        Cardiology Update: Agenda
        7:30 am Breakfast
        8:00 am Welcome, Jo Hall, MD
        8:15 am Heart Failure 2025, Li Wei, MD
        9:00 am Atrial Fibrillation, Ravi Rao, MD
        Target Audience: physicians, nurses
        Upon completion of this activity, participants will be able to describe new therapies.
        This activity has been approved for 6.0 AMA PRA Category 1 Credits and 6.0 contact hours.
        """,
    "blank template": """
        Lakeshore Medical Society
        certifies that
        [Participant Name]
        has participated in the live activity titled
        [Activity Title]
        on [Date]
        and is awarded [##] AMA PRA Category 1 Credit(s)
        """,
    "specimen of a policy's certificate": """
        CERTIFICATE OF INSURANCE
        PHYSICIANS AND SURGEONS PROFESSIONAL LIABILITY
        Named Insured: JOHN Q. SAMPLE, M.D.
        Anytown, USA 00000
        Policy Number: XX-000000-00   Policy Period: From MM/DD/YYYY to MM/DD/YYYY
        Retroactive Date: MM/DD/YYYY   Form of Coverage: Claims-Made
        Limits of Liability: $0,000,000 each medical incident / $0,000,000 annual aggregate
        """,
    "blank line template": """
        Certificate of Attendance
        This is to certify that ______________________
        attended Grand Rounds and is awarded 1.0 AMA PRA Category 1 Credit
        """,
    "blank lines over and in the sentence": """
        Certificate of Attendance
        This is to certify that
        ______________________________
        Print name and credentials
        attended the educational activity
        Skin Care Conference
        and was awarded ______ contact hours on ____ / ____ / ________
        Ridge Clinic Group is approved as a provider of nursing continuing professional development by the Plains
        Division, an accredited approver by the American Nurses Credentialing Center's Commission on Accreditation.
        Approved for 6.0 contact hours.
        Nurse Planner
        """,
    "front matter of a supplement": """
        Optimizing Outcomes in Liver Disease
        A CME activity for gastroenterologists
        Instructions for Credit
        To receive a certificate, read the supplement and answer the post-test with a score of 70% or better.
        This activity is directed to physicians who care for adults with diabetes.
        The Ford Institute is accredited by the ACCME to provide continuing medical education for physicians and
        designates this enduring material for a maximum of 1.5 AMA PRA Category 1 Credits.
        """,
    "cover of a clinic against intruders": """
        EVIDENCE OF INSURANCE
        Named insured   Lakeview Regional Physicians, PLLC
        Coverage   Carrier and policy   Effective   Expires   Limit
        Network Security and Privacy Liability   Halyard Specialty Insurance Company CYB-1829662
        10/30/2025   10/28/2026   $1,000,000 each claim   $1,000,000 aggregate
        Claims-made and reported form; retroactive date: full prior acts.
        Professional services of the physicians are not covered by either policy.
        """,
    "question to a carrier": """
        Ridge Clinic Group - Medical Staff Services
        REQUEST FOR VERIFICATION OF PROFESSIONAL LIABILITY INSURANCE AND CLAIMS HISTORY
        TO: Cedarline Physicians Insurance Company, Underwriting
        RE: Trevor Dale, MD   NPI 1234567893
        The above practitioner names your company as a carrier.
        Policy number   Policy period (from / to)   Coverage: claims-made or occurrence?   Retroactive date
        Limits per claim / aggregate
        """,
    "a house": """
        Old Ferry Mutual Insurance Company
        HOMEOWNERS POLICY DECLARATIONS - RENEWAL
        Policy number HO-536   Policy period 07/23/2025 to 07/23/2026
        Named insured Mohan Iyer
        Personal liability, each occurrence $500,000   Limits of liability
        Business pursuits, professional services   Excluded
        """,
    "DEA application": """
        Form DEA-224
        APPLICATION FOR REGISTRATION
        Under the Controlled Substances Act
        OMB No. 1117-0014
        U.S. Department of Justice, Drug Enforcement Administration
        Business Activity: Practitioner   Schedules: 2 2N 3 3N 4 5
        Applicant signature
        """,
    "DEA renewal receipt": """
        Drug Enforcement Administration
        Renewal Confirmation
        Thank you for renewing. Your renewal application has been submitted.
        DEA Number: BP1234563
        Amount Paid: $888.00
        Transaction ID 99812
        """,
    "licence renewal form": """
        State Board of Medicine
        License Renewal Application
        Applicant name: Ana Petrova   License Number: MD12345
        Have you ever been disciplined by any board?
        I declare under penalty of perjury that the information is true.
        """,
    "renewal notice": """
        Board of Nursing
        Renewal Notice
        Your registered nurse license 812345 is due for renewal. It will expire soon.
        Amount due: $120.00
        """,
    "general liability": """
        CERTIFICATE OF LIABILITY INSURANCE
        THIS CERTIFICATE IS ISSUED AS A MATTER OF INFORMATION ONLY AND CONFERS NO RIGHTS UPON THE CERTIFICATE HOLDER
        INSURED Petrova Family Clinic
        COMMERCIAL GENERAL LIABILITY POLICY NUMBER GL-1 01/01/2025 01/01/2026 EACH OCCURRENCE $1,000,000
        GENERAL AGGREGATE $2,000,000
        WORKERS COMPENSATION
        """,
    "lawyers' liability": """
        Certificate of Insurance
        Lawyers Professional Liability
        Named Insured: Hale & Partners
        Policy Number LPL-1  Each Claim $1,000,000 Aggregate $1,000,000
        """,
    "malpractice premium invoice": """
        PREMIUM INVOICE
        Medical Professional Liability, Policy Number MPL-004512
        Insured: Ana Petrova, MD
        Amount due: $4,200.00  Due date: 07/01/2025
        """,
    "accountants' education": """
        Certificate of Completion
        Jo Hall, CPA
        has successfully completed Ethics for Accountants
        CPE Credits: 4.0  NASBA Sponsor 10001
        Date: 05/01/2025
        """,
    "education of accountants by a registered sponsor": """
        Columbine CPE
        Certificate of Completion
        awarded to Jo Hall, CPA
        for successfully completing Federal Tax Update: Credits and Depreciation
        Date completed: September 6, 2025
        Delivery method: Group Internet Based   CPE credits: 4.0 hours
        Columbine CPE is registered with the National Association of State Boards of Accountancy (NASBA) as a sponsor of
        continuing professional education on the National Registry of CPE Sponsors. In accordance with the standards of
        the National Registry, CPE credits have been granted based on a 50-minute hour.
        """,
    "legal education": """
        Certificate of Attendance
        Continuing Legal Education
        Jo Hall attended Health Law Update on 05/01/2025 for 2.0 MCLE credit hours
        """,
    "engineers' education": """
        Certificate of Completion
        Jo Hall, PE has completed Seismic Design of Hospitals
        4 PDH   05/01/2025
        """,
    "teachers' education": """
        Certificate of Participation
        Jo Hall has participated in Classroom Management for 6 Professional Development Units
        Lakeshore School District
        """,
    "architects' education": """
        AIA Continuing Education
        Certificate of Completion
        Jo Hall has completed Designing Clinics  1.5 LU|HSW
        """,
    "real estate licence": """
        STATE OF NEVADA
        REAL ESTATE DIVISION
        Jo Hall is licensed as a Real Estate Salesperson
        License No. S.0012345  Expires 03/31/2027
        """,
    "contractor licence": """
        Contractors State License Board
        Department of Consumer Affairs
        License Number 812345  Entity: Sole Owner  Classification: C10 Electrical Contractor
        Expiration Date 03/31/2027
        """,
    "accountancy licence": """
        State Board of Accountancy
        Jo Hall is licensed as a Certified Public Accountant
        License Number 12345  Expiration Date 03/31/2027
        """,
    "driver's licence": """
        NEVADA DRIVER LICENSE
        DL No. 1400812345  EXP 03/31/2029
        HALL JO  Class C  Sex F
        """,
    "immunization record": """
        Employee Immunization Record
        Ana Petrova, MD
        Hepatitis B dose 1 01/02/2010  dose 2 02/02/2010
        Tuberculin skin test negative 05/01/2025
        """,
    "CAQH profile": """
        CAQH ProView
        Provider Data Summary
        Ana Petrova, MD   NPI 1234567893
        State License: CA A104512   DEA: BP1234563
        Attestation date 05/01/2025
        """,
    "NPI letter": """
        National Plan and Provider Enumeration System
        Your National Provider Identifier has been assigned
        NPI: 1234567893  Enumeration Date: 05/20/2007
        """,
    "taxpayer form": """
        Form W-9
        Request for Taxpayer Identification Number and Certification
        Name: Ana Petrova, MD
        """,
    "invoice": """
        INVOICE 1001
        Bill to: Lakeshore Medical Society
        CME course registration, 1.0 unit price $250.00
        Subtotal $250.00
        """,
    "MOC progress": """
        American Board of Internal Medicine
        MOC Progress Report
        Ana Petrova, MD
        MOC Points Earned: 20  Points required: 100
        """,
    "academic transcript": """
        Lakeshore University Office of the Registrar
        Official Transcript
        Student: Ana Petrova  Degree: Doctor of Medicine
        Fall 2006 Anatomy 6.00 A   Spring 2007 Physiology 5.00 A
        GPA 3.9
        """,
    "fellowship of a society": """
        American College of Generalists
        Certificate of Membership
        Ana Petrova, MD is a member in good standing
        """,
    "exam eligibility": """
        American Board of Dermatology
        Ana Petrova, MD
        You are eligible for the certification examination. Candidate ID 5512.
        """,
    "first aid card": """
        American Heart Association
        Heartsaver First Aid CPR AED
        Ana Petrova  Issue Date 03/2025  Renew By 03/2027
        """,
    "letter of thanks": """
        Dear Dr. Petrova,
        In appreciation of your outstanding service as a volunteer speaker at our medical education day.
        """,
    "reappointment letter": """
        Northfield Hospital Medical Staff Services
        Dear Dr. Petrova, your application for reappointment to the Active Medical Staff with clinical privileges
        in Family Medicine has been approved through March 31, 2027.
        Keep a current state medical license and a certificate of professional liability insurance on file.
        """,
    "rules of renewal": """
        Continuing Education for License Renewal
        Board of Medicine - Frequently Asked Questions
        Physicians must complete 50 hours every two years. License type: Physician (MD)
        """,
    "life support course announcement": """
        ACLS and BLS Provider Courses
        American Heart Association Training Center
        This course is designed for professionals who manage cardiac arrest. Participants who pass the cognitive and
        skills evaluations will receive an eCard valid for two years. Fee: $225
        """,
    "credentials checklist": """
        Credentials file checklist - Ana Petrova, MD
        State medical license   received   expires 03/31/2027
        Controlled substance registration   missing
        """,
    "general liability on a form for all lines": """
        CERTIFICATE OF LIABILITY INSURANCE
        INSURER A: Harbor Fire Company
        COMMERCIAL GENERAL LIABILITY   CLAIMS-MADE  X OCCUR
        POLICY NUMBER CGL4471   EACH OCCURRENCE $ 1,000,000
        """,
    "blank lines with a printed name for them": """
        Lakeshore College of Medicine
        Certificate of Attendance
        This certifies that
        _______________________________________
        (name and degree)
        attended the live activity
        on ____ / ____ / ______
        and is awarded ________ AMA PRA Category 1 Credit(s)
        Lakeshore College of Medicine is accredited by the Accreditation Council for Continuing Medical Education
        to provide continuing medical education for physicians and designates this live activity for a maximum of
        [XX] AMA PRA Category 1 Credits.
        """,
    "specimen of a course card": """
        SPECIMEN - NOT VALID
        BASIC LIFE SUPPORT
        BLS Provider
        [Student Name]
        The above individual has successfully completed the cognitive and skills evaluations in accordance with the
        curriculum of the Basic Life Support (CPR and AED) Program.
        Issue Date MM/DD/YYYY     Recommended Renewal Date MM/YYYY
        Training Center Name [TC NAME]     Instructor Name [Instructor]
        """,
    "insurance asked of a contractor": """
        EXHIBIT C - SAMPLE CERTIFICATE OF INSURANCE
        (to be completed by your insurance agent)
        CERTIFICATE OF PROFESSIONAL LIABILITY INSURANCE
        Named insured: [Contractor's name]     Insurer: [must be rated A]
        Policy number: [__________]     Limits: $1,000,000 each medical incident / $3,000,000 annual aggregate
        Claims-made, retroactive date ________
        """,
    "retreat without credit": """
        Lakeshore Physician Group
        CERTIFICATE OF PARTICIPATION
        presented to
        Dr. Ana Petrova
        for taking part in the Medical Directors' Retreat
        September 12 - 14, 2024
        This is not a continuing education activity. No CME, CNE or other credit is offered or may be claimed.
        """,
    "approval of an activity": """
        Plains Academy of Family Practice
        RE: APPLICATION FOR PRESCRIBED CREDIT
        This letter confirms that the following activity has been reviewed and is acceptable:
        "Insulin at Home"     November 5, 2016     Credit: up to 4.25 Prescribed credit(s)
        Please print this statement on all promotional materials: "This live activity has been reviewed and is
        acceptable for up to 4.25 Prescribed credit(s). Physicians should claim only the credit commensurate with the
        extent of their participation in the activity."
        Application fee received: $475.00
        """,
    "audit of a licensee": """
        LAKESHORE STATE BOARD OF OSTEOPATHIC EXAMINERS
        CONTINUING EDUCATION AUDIT
        February 2, 2022
        Ana Petrova, D.O.     License OS-10500
        You have been selected at random for an audit of the continuing education you attested to at renewal.
        Required: 100 credits, of which 40 must be AOA Category 1-A
        Please send copies of certificates showing the number and category of credits awarded.
        """,
    "hours that a board turns down": """
        State Board of Registered Nursing - Continuing Education Unit
        May 3, 2019
        Dear Ms. Lind,
        The course "Breathing" (16 contact hours) cannot be accepted because the provider was not approved.
        You remain 12 contact hours short of the 30 required for renewal of license RN 551203.
        """,
    "accepted abstract": """
        CONGRESS OF ADOLESCENT HEALTH
        December 3, 2025
        Presenting author: Ana Petrova, MD, MPH
        Dear Dr. Petrova,
        Congratulations! Your abstract has been ACCEPTED for poster presentation.
        You must register for the meeting. The scientific sessions carry 21.75 AMA PRA Category 1 Credits.
        """,
    "sheet to sign at a conference": """
        ATTENDANCE RECORD
        Thoracic Tumor Board
        Date: Tuesday, January 24, 2017
        1.0 AMA PRA Category 1 Credit     Series code TTB-0117D
        PRINT NAME     DEGREE     DEPT     SIGNATURE
        A. Petrova     MD     Surgery     A Petrova
        Li Wei, MD     MD     Oncology     L Wei
        """,
    "test that was not passed": """
        Test result     06/19/2023
        Learner: Ana Petrova, RRT
        Course: Noninvasive Ventilation (2.0 CRCE)
        Your score: 60%     Result: NOT PASSED
        No credit has been awarded for this attempt.
        When you pass the test the contact hours will be reported.
        """,
    "rules of the workplace": """
        Certificate of Completion
        This acknowledges that
        Jo Hall
        has successfully completed
        Preventing Workplace Harassment
        Completion date: Nov 14, 2025
        Organization: Lakeshore Medical Group
        """,
    "class of patients": """
        Diabetes Self-Management Program
        Certificate of Completion
        Jo Hall
        has completed all eight classes of the program for patients
        May 30, 2018
        Diabetes educator
        """,
    "instructor of life support": """
        BLS INSTRUCTOR
        The above individual has been aligned as an instructor.
        Instructor ID 01122334455     Expires 10/2027     Training center
        """,
    "change of address": """
        Board of Medicine
        Online services
        We have received your change of address. License ME 10500 record updated 4/5/2023.
        This is not a license.
        """,
    "theft at a registrant's": """
        U.S. Department of Justice, Drug Enforcement Administration
        Report of Theft or Loss of Controlled Substances
        Registrant: Lakeshore Surgery Center, BP1234563     Date of discovery 3/3/2022
        Schedules II, IV
        """,
    "seminar of coders": """
        This certifies that Jo Hall has attended Coding for the Medical Office
        5 CEU approved for certified professional coders. June 19, 2025
        """,
}
"""Texts that are of no known type, by name."""
