"""What the example makes of each oddity of the register: nothing is lost, and nothing guessed."""

from __future__ import annotations

import doctest
from typing import TYPE_CHECKING

import pytest

import diplomacy_model as dm
from tests.interop.register_files import (
    EDITED,
    PRESIDENTS,
    chief,
    mission,
    position,
    read,
    told,
    trip,
    visit,
)

from histstate import officers  # isort: skip - the import before it makes it known

if TYPE_CHECKING:
    from pathlib import Path


def test_a_trip_is_a_visit_of_the_traveller_for_the_united_states(tmp_path: Path) -> None:
    register, ds = read(tmp_path, trips=f"<trips>{trip()}</trips>", presidents=PRESIDENTS)
    (made,) = ds.visits
    assert isinstance(made, dm.Visit)
    assert made.id == "trip-1-1972"
    assert made.kind is dm.VisitKind.STATE
    assert made.label == "State visit. Met with General Secretary Brezhnev."
    assert made.when == dm.When.parse("1972-05-22/1972-05-30")
    (who,) = made.participants
    assert (who.actor, who.represents) == ("nixon-richard-m", "united-states")
    assert who.office == "president-of-the-united-states"
    (where,) = made.places
    assert ds.name_of(where) == "Moscow, Leningrad, Kiev"
    assert ds.places[where].country == "russia"
    assert not told(register)


def test_before_the_inauguration_a_president_elect_has_no_office(tmp_path: Path) -> None:
    early = trip(start="1968-11-30", end="1968-11-30")
    _, ds = read(tmp_path, trips=f"<trips>{early}</trips>", presidents=PRESIDENTS)
    (who,) = ds.visits[0].participants
    assert who.office is None
    assert who.label == "president"
    assert who.represents == "united-states"


def test_without_tenures_a_traveller_has_the_role_of_the_register_alone(tmp_path: Path) -> None:
    hay = trip(role="secretary", who="hay-john-milton", name="John M. Hay")
    _, ds = read(tmp_path, trips=f"<trips>{hay}</trips>")
    (who,) = ds.visits[0].participants
    assert (who.actor, who.office, who.label) == ("hay-john-milton", None, "secretary")


def test_two_roles_of_one_trip_are_told(tmp_path: Path) -> None:
    one = trip().replace("<role>president</role>", "<role>secretary</role>")
    other = trip(2, role="").replace("<role></role>", "<role>envoy</role>")
    _, ds = read(tmp_path, trips=f"<trips>{one}{other}</trips>")
    assert ds.visits[0].note is not None
    assert "two roles: president and secretary" in ds.visits[0].note
    assert ds.visits[1].participants[0].label == "envoy"


def test_what_a_trip_lacks_is_not_made_up(tmp_path: Path) -> None:
    _, ds = read(tmp_path, trips="<trips><trip/></trips>", visits="<visits><visit/></visits>")
    first, second = ds.visits
    assert (first.when, first.places, first.label) == (None, (), None)
    assert (second.when, second.participants) == (None, ())


def test_ids_of_trips_and_visits_may_be_the_same(tmp_path: Path) -> None:
    _, ds = read(tmp_path, a=f"<trips>{trip(7)}</trips>", b=f"<visits>{visit(7)}</visits>")
    assert ds.visits.ids == ("trip-7-1972", "visit-7-1973")
    assert ds.by_code("histstate-visit", "7").certain[0].id == "visit-7-1973"


def test_the_label_of_the_day_is_kept_beside_the_country(tmp_path: Path) -> None:
    now = '<country id="russia">Russia</country>'
    trips = trip(1) + trip(2, country=now, start="1994-01-12", end="1994-01-15")
    _, ds = read(tmp_path, trips=f"<trips>{trips}</trips>")
    russia = ds.actors["russia"]
    assert russia.name == "Russia"
    assert [name.text for name in russia.names] == ["U.S.S.R."]
    assert [each.note for each in ds.visits] == ["Country in the register: U.S.S.R.", None]


def test_a_visitor_stays_the_text_that_it_is(tmp_path: Path) -> None:
    two = "President Anwar Sadat, Prime Minister Mustafa Khalil"
    _, ds = read(tmp_path, visits=f"<visits>{visit(visitor=two)}</visits>")
    (who,) = ds.visits[0].participants
    assert (who.actor, who.label, who.role) == ("russia", two, dm.ParticipantRole.VISITOR)
    assert not [actor for actor in ds.actors if actor.kind is dm.ActorKind.PERSON]
    assert len(ds.visits.where(dm.at("united-states-territory"))) == 1


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("Official Working Visit.", dm.VisitKind.OFFICIAL_WORKING),
        ("State visit; visited New York", dm.VisitKind.STATE),
        ("Private visit while en route to Europe.", None),
        ("Unofficial visit.", None),
        ("Met with the President during a private visit.", None),
        ("", None),
    ],
)
def test_a_visit_has_a_kind_if_the_description_begins_with_it(
    tmp_path: Path, description: str, kind: dm.VisitKind | None
) -> None:
    _, ds = read(tmp_path, visits=f"<visits>{visit(description=description)}</visits>")
    made = ds.visits[0]
    assert isinstance(made, dm.Visit)
    assert made.kind is kind
    assert made.label == (description or None)


def test_stressed_words_are_part_of_the_text(tmp_path: Path) -> None:
    marked = "Visited the <em>Sequoia</em> on June 19."
    _, ds = read(tmp_path, visits=f"<visits>{visit(description=marked)}</visits>")
    assert ds.visits[0].label == "Visited the Sequoia on June 19."


def test_stops_of_a_tour_that_share_days_stay_apart(tmp_path: Path) -> None:
    stops = trip(1, start="1969-02-23", end="1969-02-24") + trip(
        2, start="1969-02-24", end="1969-02-26"
    )
    _, ds = read(tmp_path, trips=f"<trips>{stops}</trips>")
    assert [each.relations for each in ds.visits] == [(), ()]
    assert not [finding for finding in ds.check() if finding.severity is dm.Severity.ERROR]


@pytest.mark.parametrize("date", ["1972-02-30", "May 1972", "1972-5-2", "0000"])
def test_a_date_that_is_no_date_is_told(tmp_path: Path, date: str) -> None:
    register, ds = read(tmp_path, trips=f"<trips>{trip(start=date)}</trips>")
    assert told(register) == {("start-date", date)}
    assert str(ds.visits[0].when) == "/1972-05-30"


def test_days_that_run_backwards_are_no_time_but_a_note(tmp_path: Path) -> None:
    back = trip(start="1972-05-30", end="1972-05-22")
    _, ds = read(tmp_path, trips=f"<trips>{back}</trips>")
    assert ds.visits[0].when is None
    assert ds.visits[0].note == "The register has it from 1972-05-30 to 1972-05-22."


def test_an_entry_that_stands_twice_counts_once(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "trips.xml").write_text(f"<trips>{trip()}</trips>", encoding="utf-8")
    _, ds = read(tmp_path, trips=f"<trips>{trip()}</trips>")
    assert len(ds.visits) == 1


def test_different_entries_under_one_id_are_both_kept(tmp_path: Path) -> None:
    pair = trip() + trip(remarks="Vacation.")
    _, ds = read(tmp_path, trips=f"<trips>{pair}</trips>")
    assert ds.visits.ids == ("trip-1-1972", "trip-1-1972-2")
    assert ds.visits[1].note is not None
    assert "2 different entries under the id 1" in ds.visits[1].note


def test_unknown_elements_attributes_and_comments_are_told(tmp_path: Path) -> None:
    odd = trip(locale="Moscow<!-- sic --></locale><mood at='noon'>sunny</mood><gone/><locale>Kiev")
    register, ds = read(tmp_path, trips=f"<trips version='2'>{odd}stray</trips>")
    assert told(register) == {
        ("locale/comment", "sic"),
        ("mood", "sunny"),
        ("mood@at", "noon"),
        ("gone", ""),
        ("locale", "Kiev"),
        ("trips@version", "2"),
        ("trips", "stray"),
    }
    assert ds.name_of(ds.visits[0].places[0]) == "Moscow"


def test_what_an_office_may_release_is_told_as_editing(tmp_path: Path) -> None:
    released = trip().replace("</trip>", "<released-by>eve</released-by><recalled-by/></trip>")
    register, _ = read(tmp_path, trips=f"<trips>{released}</trips>")
    assert ("released-by", "eve") in {(left.field, left.value) for left in register.left}
    assert not told(register)


def test_equal_ids_are_one_person_only_if_the_years_of_birth_are_equal(tmp_path: Path) -> None:
    person = f"""<person><id>nixon-richard-m</id><persName><surname>Nixon</surname>
        <forename>Richard</forename></persName><birth>YEAR</birth><death/>
        <career-type>career</career-type><residence><state-id/></residence>{EDITED}</person>"""
    files = {"presidents": PRESIDENTS, "trips": f"<trips>{trip()}</trips>"}
    _, same = read(tmp_path, person=person.replace("YEAR", "1913"), **files)
    assert [each.id for each in same.actors if each.kind == "person"] == ["nixon-richard-m"]
    assert same.actors["nixon-richard-m"].name == "Richard Nixon"
    _, other = read(tmp_path, person=person.replace("YEAR", "1950"), **files)
    persons = [each.id for each in other.actors if each.kind == "person"]
    assert persons == ["nixon-richard-m", "nixon-richard-m-president"]
    assert other.visits[0].participants[0].actor == "nixon-richard-m-president"


def test_a_missing_end_of_a_life_is_unknown_unless_the_register_says_alive(tmp_path: Path) -> None:
    alive = PRESIDENTS.replace(
        "<death-year>1994</death-year>", '<death-year still-alive="true"/>'
    ).replace(">1974-08-09<", ' still-in-office="true"><')
    _, ds = read(tmp_path, presidents=alive)
    assert str(ds.actors["nixon-richard-m"].existed) == "1913/.."
    assert str(ds.tenures[0].period) == "1969-01-20/.."
    person = f"""<person><id>abell-george</id><old-ids><old-id>abel</old-id></old-ids><persName>
        <surname>Abell</surname><forename>George</forename><genName>Jr.</genName>
        <altname>G. Abell</altname></persName><birth>1946</birth><death/>
        <career-type>both</career-type><residence><state-id>va</state-id>
        <state-id>dc</state-id></residence>{EDITED}</person>"""
    table = """<code-table><name>us-state-code</name><description>States.</description><note>See
        <a href="https://x.example">there</a>.</note><items><item><label>Virginia</label>
        <value>va</value></item></items></code-table>"""
    register, ds = read(tmp_path, person=person, table=table)
    made = ds.actors["abell-george"]
    assert made.name == "George Abell Jr."
    assert str(made.existed) == "1946/"
    assert made.note == "Career: both\nResidence: Virginia (va), dc"
    assert told(register) == {("note/a@href", "https://x.example")}


def test_an_id_that_was_given_up_leads_to_the_person(tmp_path: Path) -> None:
    person = f"""<person><id>blinken-antony-j</id><old-ids><old-id>blinken-antony</old-id></old-ids>
        <persName><surname>Blinken</surname><forename>Antony J.</forename></persName><birth/>
        <death/><career-type/><residence/>{EDITED}</person>"""
    hop = trip(role="secretary", who="blinken-antony", name="Antony Blinken")
    one = chief("tr-2021-blin-01", "blinken-antony", "minister", started=("2021", ""))
    _, ds = read(tmp_path, person=person, trips=f"<trips>{hop}</trips>", mission=mission(one))
    assert ds.visits[0].participants[0].actor == "blinken-antony-j"
    assert ds.tenures[0].holder == "blinken-antony-j"
    assert [name.text for name in ds.actors["blinken-antony-j"].names] == ["Antony Blinken"]


def test_a_chief_of_mission_has_acts_with_the_words_of_the_register(tmp_path: Path) -> None:
    role = """<role mode="active"><id>minister-resident</id><class>chief</class>
        <category>country</category><names><singular>Minister Resident</singular>
        <plural>Ministers Resident</plural></names></role>"""
    dates = {
        "appointed": ("1839-03", "Designated, not commissioned, on"),
        "arrived": ("", ""),
        "started": ("1839-11-05", ""),
        "ended": ("1841-02-14", "Left post on or soon after"),
    }
    one = chief("tr-1839-hall-01", "hall-allen-a", "minister-resident", **dates)
    _, ds = read(tmp_path, role=role, mission=mission(one))
    (made,) = ds.tenures
    assert made.label == "Minister Resident"
    assert [(act.kind, act.label, str(act.when)) for act in made.acts] == [
        ("appointed", "Designated, not commissioned, on", "1839-03"),
        ("credentials-presented", None, "1839-11-05"),
        ("left-post", "Left post on or soon after", "[1841-02-14..]"),
    ]
    assert made.period is None
    assert made.note == "Territory at the time: ottoman-empire"
    office = ds.offices[made.office]
    assert (office.accredited_to, office.rank) == ("turkey", dm.OfficeRank.HEAD_OF_MISSION)
    findings = {(each.code, each.path) for each in ds.check()}
    assert ("dangling-reference", "holder") in findings, "the person is in none of the files"


def test_an_end_that_is_not_recorded_is_unknown(tmp_path: Path) -> None:
    dates = {"started": ("1946", ""), "ended": ("", "")}
    one = chief("tr-1946-a-01", "a", "charge-daffaires-ad-interim", **dates)
    _, ds = read(tmp_path, mission=mission(one))
    assert str(ds.tenures[0].period) == "1946/"
    assert ds.tenures[0].capacity is dm.TenureCapacity.AD_INTERIM
    answer = ds.office_holders(ds.tenures[0].office, on="2020-01-01")
    assert not answer.certain
    assert len(answer.possible) == 1


def test_a_tenure_that_runs_backwards_keeps_its_acts_and_is_found(tmp_path: Path) -> None:
    dates = {"started": ("1950-01-01", ""), "ended": ("1940-01-01", "Left post on")}
    _, ds = read(tmp_path, mission=mission(chief("tr-1950-a-01", "a", "minister", **dates)))
    assert ds.tenures[0].period is None
    assert len(ds.tenures[0].acts) == 2
    assert "acts-out-of-order" in {finding.code for finding in ds.check()}


def test_a_note_that_tells_another_start_is_no_presentation_of_credentials(tmp_path: Path) -> None:
    dates = {"started": ("1849-01-03", "Officially recognized on.")}
    one = chief("tr-1848-a-01", "a", "minister", **dates).replace(
        "<started>", '<started subtype="bracketed">'
    )
    register, ds = read(tmp_path, mission=mission(one))
    assert ds.tenures[0].acts[0].kind is dm.ActKind.OTHER
    assert str(ds.tenures[0].period) == "1849-01-03/"
    assert told(register) == {("started@subtype", "bracketed")}


def test_nominees_are_not_holders_however_their_list_is_spelled(tmp_path: Path) -> None:
    nominee = chief("tr--ervi-01", "erving-george-william", "minister", "<note>Declined.</note>")
    other = f"<other-nomines>{nominee}</other-nomines>"
    _, ds = read(tmp_path, mission=mission(other=other))
    (made,) = ds.tenures
    assert made.capacity is dm.TenureCapacity.DESIGNATE
    assert made.note is not None
    assert made.note.startswith("Declined.")
    assert not ds.office_holders(made.office, on="1861-01-01").certain


def test_notes_between_chiefs_and_posts_held_at_once_are_kept(tmp_path: Path) -> None:
    between = f"<mission-note><text>Closed 1917–1927.</text>{EDITED}</mission-note>"
    concurrent = f"""<concurrent-appointments><id>1937-gibs-01</id>
        <person-id>gibson-hugh</person-id><resident-at><locale-id>brussels</locale-id>
        <contemporary-territory-id>belgium</contemporary-territory-id></resident-at>
        <chief-id>tr-1937-gibs-01</chief-id><chief-id>lu-1937-gibs-01</chief-id>
        {EDITED}</concurrent-appointments>"""
    one = chief("tr-1937-gibs-01", "gibson-hugh", "minister", started=("1937", ""))
    register, ds = read(tmp_path, mission=mission(between, one), concurrent=concurrent)
    assert ds.offices[0].note == "Closed 1917–1927."
    assert ds.tenures[0].note is not None
    assert "resident at brussels, belgium" in ds.tenures[0].note
    ((field, value),) = told(register)
    assert field == "chief-id"
    assert value.startswith("lu-1937-gibs-01: ")


def test_a_principal_officer_travels_in_office(tmp_path: Path) -> None:
    hop = trip(role="secretary", who="kissinger-henry-a", start="1974-01-10", end="1974-01-11")
    register, ds = read(tmp_path, position=position(), trips=f"<trips>{hop}</trips>")
    assert ds.visits[0].participants[0].office == "secretary"
    assert ds.offices["secretary"].rank is dm.OfficeRank.FOREIGN_MINISTER
    (made,) = ds.tenures
    assert [act.kind for act in made.acts] == ["appointed", "took-charge", "left-post"]
    assert str(made.period) == "1973-09-22/1977-01-20"
    assert told(register) == {("ended/date@certainty", "high")}


def test_a_post_that_goes_on_and_has_an_end_gets_a_note(tmp_path: Path) -> None:
    _, ds = read(tmp_path, position=position())
    office = ds.offices["secretary"]
    assert str(office.existed) == "1781/.."
    assert office.note is not None
    assert office.note.split("\n")[2:] == [
        "ongoing: true",
        "The register has it going on, and the year 2009 for its end.",
        "Congress created it.",
        "It still is.",
    ]
    _, ds = read(tmp_path, position=position(ongoing="false"))
    assert str(ds.offices["secretary"].existed) == "1781/2009"
    _, ds = read(tmp_path, position=position(ongoing="false", end=""))
    assert str(ds.offices["secretary"].existed) == "1781/"


def test_dates_are_read_with_the_words_before_them() -> None:
    assert doctest.testmod(officers).failed == 0
    assert str(officers.qualified("1854-01-18", "by note from Tacna, on or shortly before")) == (
        "[..1854-01-18]"
    )


def test_a_charge_ad_interim_presents_no_credentials(tmp_path: Path) -> None:
    started = ("1942-06-06", "")
    charge = chief("af-1", "thayer", "charge-daffaires-ad-interim", started=started)
    envoy = chief("af-2", "engert", "envoy", started=started)
    _, ds = read(tmp_path, mission=mission(charge, envoy))
    kinds = [ds.tenures[each].acts[0].kind for each in ("af-1", "af-2")]
    assert kinds == [dm.ActKind.OTHER, dm.ActKind.CREDENTIALS_PRESENTED]


def test_a_mission_and_a_position_may_have_one_id(tmp_path: Path) -> None:
    missions = {
        f"org-{key}": f"<org-mission><id>{key}</id></org-mission>" for key in ("secretary", "x")
    }
    other = "<principal-position><id>x</id></principal-position>"
    _, ds = read(tmp_path, secretary=position(), other=other, **missions)
    assert {office.id for office in ds.offices} == {"secretary", "secretary-2", "x", "x-2"}
