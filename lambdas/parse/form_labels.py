"""How forms print the labels that several document types share.

Phrases for `parse.label_phrases.Vocabulary`, which tells their notation.
"""

from __future__ import annotations

NAME = (
    "name; full name; provider name; provider; practitioner; practitioner name; physician; physician name; licensee; "
    "licensee name; licensee's name; licensee\u2019s name; registrant; registrant name; holder; name of licensee; "
    "name of registrant; name of physician; issued to; awarded to; presented to; registrant name and address; name and "
    "address; name & address; participant; participant name; student name; doctor; diplomate; diplomate name; "
    "certificant; clinician; name on license; name on licence; name as licensed; learner; learner name; member name; "
    "applicant name; registered to; student"
)

FIRST_ISSUED = (
    "original issue date; license original issue date; original issuance date; originally issued; initial issue date; "
    "original license date; original licensure date; initial licensure date; initial license date; first issued; date "
    "of licensure; date of original licensure; initial license issue date; licensed since; licensure date; first "
    "issuance date; original date of licensure; first issue date; initial issuance date; date first issued; license "
    "issued; license issue date; licence issued"
)

ISSUED = (
    "issue date; date of issue; date issued; issuance date; issued; issued on; issued date; date of issuance; "
    "certificate issue date; issue dt"
)

REGISTERED = "registration date; date of registration; registered on; date registered"
"""The first issue of what is only registered; of a licence, which is registered again and again, its last renewal."""

EFFECTIVE = "effective date; effective; date effective; valid from; current issue date; last renewed; last renewal date"

EXPIRES = (
    "expiration date; expiration; expires; expires on; exp date; exp; expiry date; expiry; expire date; license "
    "expiration date; license expires; registration expires; this registration expires; permit expires; current "
    "expiration; current expiration date; date of expiration; valid through; valid until; valid thru; valid to; "
    "expiring; expires end; certificate expires; license expiration; registration expiration date; registered "
    "through; expire; good through; renewal due; next renewal date; card expires; date expires"
)

PERIOD = "registration period; period; valid; term; effective dates; certification period; validity period"

OTHER = (
    "address; address of record; mailing address; business address; practice address; address 1; address 2; city; "
    "city/state; city, state zip; city state zip; state; zip; zip code; county; country; location; phone; telephone; "
    "fax; tel; e-mail; email; e-mail address; email address; website; date of birth; dob; birth date; gender; npi; "
    "npi number; ssn; national provider identifier; age; school name; school; graduation year; graduation date; "
    "medical school; previous names; other names; discipline on file; public complaint; ever disciplined?; "
    "disciplinary action; disciplinary actions; controlled substance prescriber; secondary status; qualification; "
    "signature; signature of licensee; current date; current date / time; page generated on; report generated; "
    "generated on; as of; date printed; printed on; print date; verification date; report date; date of verification; "
    "data current as of; fee paid; fee; instructor; instructor name; instructor id; training center; training center "
    "name; training center id; training center city, state; training center phone; tc id; authorized instructor; "
    "school code; previous name; alias; aliases; maiden name; organization; employer; username; password; contact "
    "name; certificate holder; authorized representative; secretary; president; executive director; conducted by; "
    "location name; business name; doing business as; dba; total premium; premium; deductible"
)
"""Labels whose values are never asked for; they end the value of a neighbour."""
