"""What other formats and languages call what is called something else here.

Spelling does not lead from ``attendees`` to ``participants``, and it leads from ``announced`` to
``denounced``. These tables do better for the keys and words of Popolo, schema.org, FollowTheMoney,
ICEWS, GDELT, iCalendar, GeoJSON and Wikidata, and for words in common use. Each line has our names
first, the best one first. The first that exists in the class or list in question is meant. If none
does, nothing is meant, however alike something is spelt.

Upper and lower case make no difference here, nor do spaces, hyphens and underscores, so that
``startdate`` stands for ``startDate``, ``start_date`` and ``START DATE``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def bare(text: str) -> str:
    """Return a text as the tables have it.

    >>> bare("startDate"), bare("Start_Date"), bare("press-release")
    ('startdate', 'startdate', 'pressrelease')
    """
    return "".join(filter(str.isalnum, text.casefold()))


def _table(lines: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return our names by what others say. A line that comes first counts."""
    table: dict[str, tuple[str, ...]] = {}
    for ours, theirs in lines.items():
        for each in theirs.split():
            table.setdefault(each, tuple(ours.split()))
    return table


KEYS = _table(
    {
        # Times
        "when published period existed": "date datetime dates day time year timestamp eventdate "
        "sqldate pointintime",
        "published when": "datepublished publicationdate publishedat issued dateissued pubdate",
        "period existed when": "start startdate starttime begin begins beginning dtstart from "
        "since end enddate endtime ends dtend until till duration validfrom validuntil inception "
        "founded foundingdate dissolved dissolutiondate birthdate deathdate interval",
        # Places
        "places place within": "location locations venue city where place eventvenue town",
        "within part_of broader": "parent partof ispartof region area areaid parentid broadertopic",
        "country represents of parties": "country countrycode nationality jurisdiction maincountry "
        "state citizenship",
        "latitude": "lat coordinates geometry geo point",
        "longitude": "lon lng long",
        "time_zone zone": "timezone tz tzid",
        # Who
        "participants parties speakers member": "members",
        "actor source": "id",
        "participants parties speakers": "attendees attendee participant delegates guests "
        "invitees who involved persons people participants parties actor1name actor2name "
        "sourcename targetname delegation signatories signatory",
        "parties": "party",
        "organizers participants": "organizer organiser organisers host hosts organizedby",
        "holder member actor speaker": "person personid holder incumbent officeholder personname",
        "actors holder member actor speaker parties participants": "actor actors actorid",
        "organization of represents organizers publisher": "organisation organization org "
        "organizationid institution body agency memberof",
        "speakers speaker creators": "author authors by creator saidby speaker maintainer",
        "publisher": "outlet newspaper website site journal",
        "audience": "recipient recipients addressee addressees",
        "office rank": "position post postid job jobtitle role function positionheld",
        "represents on_behalf_of": "onbehalfofid representing affiliation",
        # What it is called
        "title actor speaker text": "name",
        "name title label": "label title caption headline heading preflabel fullname",
        "names": "alias aliases alternatename alternatenames othernames aka weakalias previousname "
        "formername altlabel abbreviation acronym shortname",
        "description note": "description abstract comment comments remark remarks notes details "
        "memo",
        "description title note": "summary",
        # What kind it is
        "kind role level mode": "type",
        "kind label": "category categories classification subtype eventtype eventcode cameocode",
        "type": "schema class recordtype objecttype",
        "status capacity attendance level phases acts": "status eventstatus partstat stage",
        "mode channel": "medium eventattendancemode attendancemode",
        "edition": "number ordinal session sessionnumber",
        # What is said, and where
        "utterances text quote": "text content body transcript quote quotes quotation words "
        "excerpt snippet",
        "language": "lang inlanguage locale",
        "about": "topic topics subject subjects keyword keywords tags themes agenda issues",
        "source citations": "source sources reference references evidence provenance ref refs "
        "citation document",
        "url source citations": "url link links href uri website homepage sourceurl web",
        "locator": "page pages paragraph pointer",
        "sha256": "hash checksum digest",
        # How it is identified, and what it is linked to
        "codes value": "identifier identifiers code qid wikidata wikidataid iso isocode cow "
        "externalid externalids registrationnumber",
        "id": "uid uuid key slug storyid globaleventid",
        "scheme": "system authority namespace codingsystem",
        "to relations": "target object relatedto related",
        "relations": "sameas superevent subevent subevents follows followedby replaces replacedby",
        "rule recurrence": "rrule recurrencerule repeat frequency schedule",
        # The header of a file
        "creators": "contributors contributor",
        "records": "events items entries data objects features graph",
    }
)
"""Keys of objects: what others call the fields of our classes."""

WORDS = _table(
    {
        # Whether it took place, and what was done
        "held": "completed done occurred happened tookplace finished past",
        "planned announcement": "announced",
        "planned expected": "scheduled upcoming confirmed eventscheduled accepted",
        "proposed invited": "tentative suggested needsaction",
        "cancelled": "canceled eventcancelled calledoff",
        "postponed": "delayed rescheduled deferred eventpostponed eventrescheduled",
        "broken-off": "suspended adjourned interrupted aborted severed",
        "negotiation-opened": "launched started began opened initiated",
        "negotiation-concluded held": "concluded agreed finalized finalised",
        "entered-into-force": "inforce effective entryintoforce",
        "signed": "signature signing",
        "ratified": "ratification",
        "acceded": "accession joined",
        "withdrew": "withdrawn withdrawal left exited",
        "denounced": "denunciation noticegiven",
        "terminated expired": "ended lapsed termination",
        "extended": "renewed prolonged",
        "superseded": "replaced",
        "appointed": "elected named",
        "took-charge": "inaugurated swornin assumedoffice tookoffice",
        "left-post": "resigned departed retired dismissed removed died",
        "recalled-for-consultations": "recalled",
        "declared-persona-non-grata": "expelled expulsion",
        # Who
        "state": "country nation nationstate sovereignstate statevisit",
        "person": "individual human people politician diplomat",
        "intergovernmental-organization": "organization organisation internationalorganization "
        "internationalorganisation igo",
        "non-governmental-organization": "ngo nonprofit charity",
        "government-body": "ministry department agency government embassy parliament publicbody",
        "company": "corporation business firm",
        "grouping": "bloc forum",
        "movement": "politicalparty rebelgroup armedgroup",
        "media": "newspaper broadcaster newsagency press",
        "territory": "region province dependency",
        "head-of-state leaders": "headofstate headsofstate president monarch king queen",
        "head-of-government leaders": "primeminister premier chancellor",
        "foreign-minister": "secretaryofstate externalaffairsminister",
        "head-of-mission": "ambassador highcommissioner",
        "head-of-organization": "secretarygeneral directorgeneral",
        "special-envoy": "envoy",
        "member": "fullmember memberstate founder",
        "candidate": "applicant",
        "observer": "permanentobserver",
        "substantive": "permanent",
        "ad-interim acting": "interim",
        "designate": "elect presidentelect",
        "chair": "chairman chairperson chairwoman",
        "facilitator": "moderator",
        # How
        "video": "virtual online videoconference videocall onlineeventattendancemode",
        "telephone": "call phone phonecall telephonecall",
        "in-person": "physical facetoface onsite offlineeventattendancemode",
        "recorded-message": "videomessage recorded prerecorded",
        "attended": "present",
        "absent": "noshow",
        "working-meal": "lunch dinner breakfast workinglunch workingdinner workingbreakfast",
        "plurilateral": "quadrilateral minilateral",
        "ministerial": "ministers foreignministers",
        "senior-officials": "officials",
        "official": "officialvisit legal formal",
        "working": "workingvisit",
        # What was said or agreed
        "press-statement": "pressrelease newsrelease pressnote",
        "social-media-post": "tweet post socialmedia",
        "media-briefing": "pressbriefing briefing",
        "press-remarks": "remarks",
        "speech": "address",
        "op-ed": "editorial",
        "memorandum": "mou memorandumofunderstanding",
        "treaty": "pact",
        "agreement": "accord tradeagreement freetradeagreement fta",
        "exchange-of-notes": "exchangeofletters",
        "plan-of-action": "actionplan roadmap",
        "full-relations": "diplomaticrelations",
        "comprehensive-strategic-partnership": "csp",
        "verbatim": "direct quote quoted",
        "paraphrase": "summary summarized summarised",
        "abbreviation": "acronym initials",
        "former": "previous old historical",
        "short": "nickname",
        "handle": "username twitter",
        "transliteration": "romanization romanized",
        # Relations
        "on-the-margins-of": "sidelines sidelinesof onthesidelinesof onsidelinesof",
        "part-of": "subevent subeventof superevent parent",
        "follow-up-of": "follows followup",
        "succeeds": "replaces successorof",
        "replies-to": "inreplyto",
    }
)
"""Words of closed lists."""

TYPES = _table(
    {
        "event": "conference congress ceremony gathering vevent",
        "meeting": "talks negotiation negotiations consultation call phone phonecall telephonecall",
        "visit": "trip tour",
        "office": "position post",
        "tenure": "appointment mandate posting occupancy officeholding",
        "source": "document article webpage newsarticle report",
        "place": "city location venue feature settlement",
        "topic": "subject issue theme concept",
        "partnership": "relationship alliance bilateralrelation",
        "series": "eventseries conferenceseries",
    }
)
"""Types of records. Kinds of actors, statements and so on are found among `WORDS`."""
