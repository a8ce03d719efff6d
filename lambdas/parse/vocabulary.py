"""Words and phrases of American credentials that tell a person from an organisation, a label or a title."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CREDENTIALS = _words(
    """
    abfm abim acnp acnpbc acnsbc aemt agacnp agacnpbc agnp agpcnpbc anp anpbc anpc aocnp aprn aprnbc arnp atc aud ba
    bc bcacp bcadm bcba bcccp bcgp bcop bcpp bcps bed bs bsc bsn bspharm bsw cae ccm ccmep ccrn cdces cde cdr chcp
    cma cmp cnm cnp cns cotal cphq cpht cpnp crna crnp dc dds dmd dmsc dnap dnp dnsc do dph dpm dpt drph dvm edd emt
    emtp faaaai faad faafp faan faanp faap faapa faasld fabpm fac facc face facep facg facmg facog facp facr facs
    faha fams fapa fasco fasn fccm fccp fcp fhm fhrs fidsa fmsca fnp fnpbc fnpc frcp frcpc frcs fscai gnp jd lcsw
    ldn lmft lmhc lmsw lpc lpcc lpn lvn mba mbbch mbbs mbchb mcp md mdphd med mha mhs mhsa mmsc mpas mph mpharm ms
    msc mscn mses msn msw nd ndtr nea neabc np npc npp nrp od ot otd otr otrl pa pac pharmd phd phn pmhnp pmhnpbc
    pnp pnpbc psyd pt pta rcp rd rdcd rdh rdn rn rnbc rnc rncob rph rpht rrt rtr scd slp whnp whnpbc
    """
)
"""Degrees, licences and fellowships printed after a name; lower case, without dots, hyphens, strokes and brackets."""

ORGANISATION_WORDS = _words(
    """
    academy accreditation agency alliance america american associates association board bureau center centers centre
    chapter
    clinic clinics college commission committee company consortium consultants corp corporation council department
    division educators enterprise federation forum foundation fund group health healthcare hospital hospitals inc
    incorporated institute institutes institution international laboratories league llc llp ltd medical ministry
    national network office organization partners partnership pc pharmaceuticals program school schools services
    society solutions system systems trust union university
    asociación asociacion colegio departamento instituto ministerio registry seminars sociedad universidad
    """
)
"""Words by which an organisation is told from a person; lower case."""

SERVICE_WORDS = _words(
    """
    account ahec ce cme cne continuing credit credits cycle date exam holder lab learning member my online plus prep pro
    profile record re-election reelection report self-assessment staff summary system track tracker transcript user
    """
)
"""Words of learning services and their pages that no name has without a degree behind it; lower case."""

FORM_WORDS = _words(
    """
    accredited acknowledges activities activity address amount annual approval approved at attendance attended
    attendee award awarded before by category certificate certificates certification certified certifies certify
    ceu ceus city claimed class clinician cme code completed completing completion conference confirms courses
    congratulates congratulations contact continuing course cpd credit credits date dated dates dea degree
    description designated designation director documentation dear earned education educational email enduring
    evaluation event expiration expires fax following for format from grand granted has hello hereby hi hour
    hours id identification identifier in individual information is issue issued item journal learner lecture
    lecturer lecturers
    license licensed licensee licensure live location material maximum meeting module must name nbr no npi
    number of online original participant participants participated participation passport phone physician
    physicians please post presentation presented presents print printed process profession provided provider
    providers providership pursuant recipient recognition recognizes record registered registration release
    report rounds score scientific section seminar series session sessions signature signed specialty state
    statement status student successful successfully summary symposium tel telephone that the this title topic
    total tracker training transcript type unit units update updates verification verify web webcast webinar
    with workshop your
    """
)
"""Words of labels, headings and prose on forms; lower case."""

MONTHS_AND_DAYS = _words(
    """
    apr aug dec december feb february friday jan january jul july jun mar march monday nov
    november oct october saturday sep sept september sunday thursday tuesday wednesday
    """
)
"""`april`, `may`, `june` and `august` are left out: they are given names and surnames more often than stray months."""

PLACE_WORDS = _words(
    """
    alabama alaska arizona arkansas ave avenue blvd boulevard box california colorado connecticut delaware drive
    floor florida hawaii highway idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts
    michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon parkway pennsylvania pkwy
    plaza road suite tennessee texas usa utah vermont wisconsin wyoming
    """
)
"""States (those that are no given names) and parts of addresses."""

TITLE_WORDS = _words(
    """
    acute adult adults advanced advances anemia approach artery arthritis assessment asthma atrial basic biomarkers
    breast cancer cardiac cardiology cardiovascular care cell childhood children chronic clinical communication
    comprehensive considerations controlled coronary critical current dermatitis diabetes diagnosis diagnostic
    disease diseases disorder disorders domestic drug emergency emerging essentials ethics evidence exam failure
    family fibrosis guidelines heart hepatitis hypertension implicit improving infection infections infectious
    inflammatory introduction kidney leukemia liver lung management managing medicine mental molecular neurologic
    neurology new nursing nutrition obesity oncology opioid opioids optimal optimizing overview pain patient
    patients pediatric perspectives pharmacology pharmacotherapy pharmacy practical practice practices pregnancy
    prescribing prevention primary prostate psoriasis psychiatry pulmonary quality rare reducing refractory relapsed
    research review risk role safety screening severe skills sleep strategies stroke substance substances surgery
    surgical syndrome syndromes team technology telehealth therapies therapy treating treatment trials understanding
    vaccine violence women womens
    """
)
"""Words of activities' titles that are no surnames; lower case."""

ROLE_WORDS = _words(
    """
    administratively administrator assistant associate ceo chair chairman chairperson chief coordinator director
    editor executive faculty instructor manager officer president responsible secretary supervisor treasurer vice vp
    """
)
"""Words of the line below a signatory's name; lower case."""

COMMON_WORDS = ORGANISATION_WORDS | FORM_WORDS | MONTHS_AND_DAYS | PLACE_WORDS | TITLE_WORDS | ROLE_WORDS
"""No person's name holds one of these."""

ACCREDITORS = (
    r"accreditation council|american nurses credentialing|credentialing cent|american academy of family physicians|"
    r"american academy of physician|american academy of nurse pr|american association of nurse pr|"
    r"commission on dietetic|"
    r"california board of registered nursing|board of (?:registered )?nursing|american medical association|"
    r"review panel|"
    r"commission (?:on|of) (?:dietetic|accreditation)|accme|\bancc\b|\bacpe\b|joint accreditation"
)
"""Bodies that accredit others; a certificate that names one was not awarded by it."""
