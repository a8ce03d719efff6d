"""Words and phrases of American credentials that tell a person from an organisation, a label or a title."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CREDENTIALS = _words(
    """
    aac aahivp abfm abim aboc abom abpp accnsag accnsn accnsp achpn acic acmrn acmsw acnp acnpbc acnpc acnpcag
    acnsbc acsw adn aec aemt agacnp agacnpbc agacnpc agcns agcnsbc agnp agnpc agpcnp agpcnpbc agpcnpc ahnbc amft anp
    anpbc anpc aocn aocnp aocns apn apnp aprn aprnbc aprncnm aprncnp aprncns aprncrna
    aprnfnp aprnnp aprnrx apsw arnp arnpc arrt atc atcl atr atrbc
    atrp aud ba bc bcaba bcacp bcadm bcba bcbad bccccp bcccp bccp bccpp bcemp bcgp bchir bcidp bcmas bcmtms bcnp
    bcop bcpp bcps bcscp bctmb bctxp bds bed bhs bmbs bmed bmtcn bocp bocpo bs bsc bscn bsdh bsn bsnrn bsph bspharm
    bspt bsrc bsrt bsw cadc cae casac cbcn ccca cccsla cccslp ccds ccdso ccemtp ccep ccht ccm ccma ccmep ccmhc ccns
    ccp ccpc ccrn ccrncmc ccrnk ccs ccsh ccsp ccst cctc cctn cda cdces cde cdeo cdip cdms cdn cdnp cdpma cdr cdt
    cefm cenp cfrn cfslp cgc cgrn chc chcp ches chpc chpln chpn chps chse chsea chsos chw clcp clnc clsmb clvt clwt
    cma cmaa cmgtbc cmhc cmp cmpe cmsrn cna cnaii cnecl cnl cnlcp cnm cnml cnmt cnn cnor cnp cnrn cns cnsbc cnsc
    cnsd cocn cohns coms cotal cpan cpca cpco cpcs cpen cpft cph cphims cphon cphq cphrm cpht cphtadv cpm cpma cpmsm
    cpmsr cpn cpnp cpnpac cpnppc cpo cpoa cpp cpps cpsn cptc cpxp crna crnfa crni crnp crnpbc crnpf crt crtt csac
    cscs csfa csowm cspcc cssd cssm cst cstfa ctrn ctrs ctts curn cvrnbc cvrp cwca cwcn cwocn cwon cws daba dabco
    dabfm dabim dabpm dabpn dabr dacbr dacm dacnb daom dapa dc dcnp dcsw dds dfaacap dfapa dfasam dha dhed dhsc
    dipabfm dipablm diplac dlfapa dmd dmed dmsc dnap dnc dnp dnsc do dph dpm dpt drph dscpt dsw dtr dvm dwc ecnu edd
    eds edsp efda emt emta emtb emti emtp enpbc enpc faaa faaaai faaad faacap faad faaem faafp faahpm faan faanp
    faans faao faaompt faaos faap faapa faapmr faasld fabpm fac facaai facai facc face facehp facem facep facfaom
    facfas facg fache faclm facmg facmpe facmt facn facnm facoem facoep facofp facofpd facog facoi facoph facos facp
    facpm facr facro facs fadsa faes fafp fagd faha fahs faium famia fams fapa fapha fapic fapta fasam fasco fascp
    fascrs fase fasge fasgef fashp fasn fasrm fawm fcap fccm fccp fcp fcps ffarcsi fhm fhrs fics fidsa fmsca fnap
    fnkf fnla fnp fnpbc fnpc fpc fpmrs fpsa fracp fracs frca frcem frcgp frcog frcp frcpath frcpc frcpch frcpe frcpi
    frcpsych frcr frcs frcsc frcse fsacme fscai fscct fscmr fshea fsir fsso fsts fsvs ftos gnp gnpbc gnpc gpn hnbc
    htl ibclc imft jd ladac ladc lamft latatc lbsw lcadc lcas lcasa lcat lcce lcdc lcdciii lcgc lcmft lcmhc lcmhca
    lcmhcs lcp lcpc lcsw lcswbacs lcswc lcswr lcsws ldcn ldm ldn ldo lgc lgsw licdc licsw limhp lisw lisws lisww llm
    lmbt lmft lmfts lmftt lmhc lmhca lmhp lmnt lmsw lmswc lmt lncc lpat lpc lpca lpcc lpcmh lpcmhsp lpcs lpn lpo lpp
    lrd lssp lsw lvn macp maed magd mba mb mbbch mbbchir mbbs mbchb mccm mches mcmsc mcp md mdiv mdphd med mfa mha mhs
    mhsa micn micp mls mlt mmed mmsc mpas mph mpharm mpt mrcgp mrcog mrcp mrcpch mrcpi mrcpsych ms msc mscn mscr
    mscs msdh msed mses msha mshi mshp msmhs msn msnrn msot mspas msph mspt msw mtbc ncc nccc ncle ncleac ncma ncsn
    ncsp nctmb nd ndtr nea neabc nebc nmd nnp nnpbc np npc npdbc npp nraemt nremt nremtb nremtp nrp nrpcc ocn od
    omccwcn ot otd otr otrl pa paascp pac pccn pccnk pharmd phd phn phnabc pmhbc pmhcns pmhcnsbc pmhnp pmhnpbc pmhrn
    pmhrnbc pnp pnpbc ppcnpbc psyd pt pta qmap rbt rcis rcp rcs rd rda rdaef rdap rdcd rdcs rdh rdhap rdhep rdld
    rdldn rdms rdn rdnld rdnldn rdnlmnt rdt rhia rhit rma rn rnbc rnbsn rnc rncefm rnclrn rncm rncnic rncob
    rnfa rpft rph rpht rpsgt rpts rra rrt rrtaccs rrtnps rrtnpssds rrtsds rtr rvs rvt sbb scd scdpt scrn sct slp
    slpd tcrn tdpt vabc wcc whnp whnpbc wocn
    """
)
"""Degrees, licences, certifications, fellowships behind a name; lower case, without dots, hyphens, strokes, braces."""

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
    account ahec calendar ce cme cne continuing credit credits cycle date development exam gateway holder lab learning
    member my online plus portfolio prep pro profile re-election record reelection report self-assessment staff
    summary system track tracker transcript user year
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
    number of online original part participant participants participated participation passport phone physician
    midwife not physicians please practitioner post presentation presented presents print printed process profession
    provided provider transferable
    providers providership pursuant recipient recognition recognizes record registered registration release
    report rounds score scientific section seminar series session sessions signature signed specialty state
    statement status student successful successfully summary symposium tel telephone that the this title topic
    total tracker trainee trainees training transcript type unit units update updates verification verify web webcast
    webinar what when where which who whose with workshop your
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

RANKS = _words(
    """
    1lt 1sg 1stlt 2lt 2ndlt a1c amn brig capt cdr cmsgt col cpl cpo cpt csm ens gen hm1 hm2 hm3 hmc hmcm hmcs hn lcdr lt
    ltc ltcol ltjg maj msg msgt pfc po1 po2 po3 radm scpo sfc sgm sgt smsgt spc sra ssg ssgt tsgt
    """
)
"""What stands before the name of one who serves; lower case."""

SERVICES = _words("usa usaf usar uscg usmc usn usnr usphs ussf")
"""Where officers and others serve, printed behind their names and degrees; lower case."""

ACCREDITORS = (
    r"accreditation council|american nurses credentialing|credentialing cent|american academy of family physicians|"
    r"american academy of physician|american academy of nurse pr|american association of nurse pr|"
    r"commission on dietetic|"
    r"california board of registered nursing|board of (?:registered )?nursing|american medical association|"
    r"review panel|"
    r"commission (?:on|of) (?:dietetic|accreditation)|accme|\bancc\b|\bacpe\b|joint accreditation"
)
"""Bodies that accredit others; a certificate that names one was not awarded by it."""
