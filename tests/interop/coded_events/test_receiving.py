"""How rows of coded events become records."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import diplomacy_model as dm
from diplomacy_model.interop.coded_events import from_coded_events
from tests.interop.coded_events.states import code


def polecat(**cells: str) -> dict[str, str]:
    return {
        "Event ID": "20251027-1",
        "Event Date": "2025-10-27",
        "Event Type": "CONSULT",
        "Event Mode": "None",
        "Contexts": "None",
        "Actor Name": "Ada",
        "Actor Country": "IND",
        "Primary Actor Sector": "GOV",
        "Recipient Name": "None",
        **cells,
    }


def icews(**cells: str) -> dict[str, str]:
    return {
        "Event ID": "7",
        "Event Date": "2025-10-27",
        "Source Name": "India",
        "Source Sectors": "",
        "Source Country": "India",
        "Event Text": "Consult",
        "CAMEO Code": "040",
        "Target Name": "Ada",
        "Target Country": "Peru",
        **cells,
    }


def test_a_polecat_consultation_is_a_meeting() -> None:
    received = from_coded_events(
        [polecat(**{"Recipient Name": "ASEAN", "Recipient Country": "IGO"})]
    )
    found = received.dataset.get("20251027-1", dm.Meeting)
    assert found is not None
    assert [one.actor for one in found.participants] == ["ada", "asean"]
    assert found.codes == (code("plover", "CONSULT"), code("polecat", "20251027-1"))
    ada, asean = received.dataset.get("ada", dm.Actor), received.dataset.get("asean", dm.Actor)
    assert ada is not None
    assert asean is not None
    assert (ada.kind, asean.kind) == ("other", "intergovernmental-organization")
    assert ada.codes == (code("iso3166-1-alpha-3", "IND"), code("plover-sector", "GOV"))
    assert not received.left


def test_what_is_not_a_consultation_is_an_event_about_the_recipient() -> None:
    row = polecat(**{"Event Type": "ACCUSE", "Recipient Name": "Bo", "Contexts": "crime; legal"})
    found = from_coded_events([row]).dataset.events["20251027-1"]
    assert type(found) is dm.Event
    assert [one.actor for one in found.participants] == ["ada"]
    assert found.about == ("bo", "plover-crime", "plover-legal")


def test_a_row_with_several_actors_is_one_event() -> None:
    row = polecat(**{"Actor Name": "Ada; Bo", "Actor Country": "IND; PER"})
    received = from_coded_events([row])
    assert [one.actor for one in received.dataset.meetings[0].participants] == ["ada", "bo"]
    assert [each.field for each in received.left] == ["Primary Actor Sector"]


def test_rows_with_the_same_id_are_one_event() -> None:
    rows = [polecat(**{"Recipient Name": each}) for each in ("Bo", "Cy")]
    (found,) = from_coded_events(rows).dataset.events
    assert [one.actor for one in found.participants] == ["ada", "bo", "cy"]


def test_rows_of_one_event_of_others_that_contradict_each_other_are_told() -> None:
    rows = [icews(), icews(**{"Event Text": "Talk"})]
    assert [each.field for each in from_coded_events(rows).left] == ["Event Text"]
    rows = [polecat(), polecat(Contexts="future")]
    assert [each.field for each in from_coded_events(rows).left] == ["Contexts"]


def test_an_id_that_stands_for_two_events_makes_two() -> None:
    rows = [polecat(), polecat(**{"Event Date": "2025-10-28"})]
    found = from_coded_events(rows).dataset.events
    assert [each.id for each in found] == ["20251027-1", "20251027-1-2"]


def test_the_polecat_visitor_makes_the_visit() -> None:
    row = polecat(**{"Event Mode": "visit", "Recipient Name": "Bo"})
    found = from_coded_events([row]).dataset.visits[0]
    assert [(one.actor, one.role) for one in found.participants] == [
        ("ada", "visitor"),
        ("bo", "host"),
    ]


@pytest.mark.parametrize(("cameo", "visitor"), [("042", "india"), ("043", "ada")])
def test_icews_tells_who_makes_a_visit_and_who_hosts_it(cameo: str, visitor: str) -> None:
    found = from_coded_events([icews(**{"CAMEO Code": cameo})]).dataset.visits[0]
    assert [one.actor for one in found.participants if one.role == "visitor"] == [visitor]


def test_a_call_is_by_telephone_only_if_the_code_says_so() -> None:
    cameo = from_coded_events([icews(**{"CAMEO Code": "041"})]).dataset.meetings[0]
    plover = from_coded_events([polecat(**{"Event Mode": "phone"})]).dataset.meetings[0]
    assert {one.mode for one in cameo.participants} == {"telephone"}
    assert {one.mode for one in plover.participants} == {None}
    assert code("plover-mode", "phone") in plover.codes


def test_mediation_is_not_taken_for_a_meeting() -> None:
    found = from_coded_events([icews(**{"CAMEO Code": "045"})]).dataset.events[0]
    assert type(found) is dm.Event


def test_an_icews_actor_that_is_called_like_its_country_is_a_state() -> None:
    ds = from_coded_events([icews()]).dataset
    assert [(each.id, each.kind) for each in ds.actors] == [("ada", "other"), ("india", "state")]
    assert ds.events[0].label == "Consult"


def test_actors_of_one_name_in_two_countries_are_two() -> None:
    rows = [polecat(), polecat(**{"Event ID": "2", "Actor Country": "PER"})]
    assert [each.id for each in from_coded_events(rows).dataset.actors] == ["ada", "ada-2"]


def test_a_country_without_a_name_is_a_state() -> None:
    row = polecat(**{"Actor Name": "None"})
    (actor,) = from_coded_events([row]).dataset.actors
    assert (actor.name, actor.kind) == ("IND", "state")


def test_what_is_to_happen_is_planned() -> None:
    row = polecat(Contexts="future;economic")
    assert from_coded_events([row]).dataset.events[0].status == "planned"


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("Event Date", "NA"),
        ("Event Date", "n. d."),
        ("Event Date", ""),
        ("Event Type", "---"),
        ("Event Type", "Consult"),
        ("Contexts", "hypothetical"),
        ("Contexts", "crime; historical"),
    ],
)
def test_a_bad_row_is_left_out_as_a_whole(column: str, cell: str) -> None:
    received = from_coded_events([polecat(), polecat(**{"Event ID": "2", column: cell})])
    assert len(received.dataset.events) == 1
    (left,) = received.left
    assert (left.where, left.field, left.value) == ("row 2", column, cell)


def test_a_row_without_an_actor_is_left_out() -> None:
    row = polecat(**{"Actor Name": "*", "Actor Country": "NA"})
    received = from_coded_events([row])
    assert not received.dataset.events
    assert received.left[0].field == "Actor Name"


def test_a_cameo_code_that_lost_its_zero_is_left_out() -> None:
    (left,) = from_coded_events([icews(**{"CAMEO Code": "42"})]).left
    assert "leading zero" in left.why


def test_whatever_has_no_place_is_left_cell_by_cell() -> None:
    row = icews(Intensity="1.0", Publisher="Press", City="Doha", Latitude="95", Longitude="51.5")
    received = from_coded_events([row])
    assert [each.field for each in received.left] == [
        "Latitude",
        "Longitude",
        "Intensity",
        "Publisher",
    ]
    assert [each.name for each in received.dataset.places] == ["Doha"]


def test_other_tables_are_read_by_the_names_of_their_columns() -> None:
    row = {"day": "2025-10-27", "src": "RUS", "tgt": "USA", "code": "112"}
    columns = {
        "event_date": "day",
        "actor_country": "src",
        "recipient_country": "tgt",
        "cameo_code": "code",
    }
    (found,) = from_coded_events([row], columns=columns).dataset.events
    assert (found.id, found.about) == ("cameo-112-rus-2025-10-27", ("usa",))
    assert found.codes == (code("cameo", "112"),)


def test_the_scheme_of_the_ids_can_be_named() -> None:
    ds = from_coded_events([polecat()], scheme="polecat-2025").dataset
    assert code("polecat-2025", "20251027-1") in ds.events[0].codes


def test_a_table_without_the_columns_that_matter_is_refused() -> None:
    with pytest.raises(dm.DiplomacyModelError, match="'event_type' or 'cameo_code'"):
        from_coded_events([{"event_date": "2025", "actor_name": "Ada"}])


@pytest.mark.parametrize(
    ("rows", "options"),
    [
        ("text", {}),
        ([1], {}),
        ([{}], {"columns": {"actr_name": "x"}}),
        ([{}], {"columns": {"actor_name": 1}}),
        ([{}], {"columns": []}),
        ([{"event_date": "2025"}], {"scheme": 1}),
    ],
)
def test_wrong_arguments_are_refused(rows: Any, options: dict[str, Any]) -> None:
    with pytest.raises(dm.DiplomacyModelError):
        from_coded_events(rows, **options)


CONSULTED = {
    "Event ID": "7",
    "Event Date": "2025-10-27",
    "Event Type": "CONSULT",
    "Actor Name": "Norvale",
    "Recipient Name": "Estmark",
}


class Unknown:
    """Like the NA of pandas: nothing can be said of how it compares."""

    def __ne__(self, other: object) -> Unknown:  # type: ignore[override]
        return self

    def __bool__(self) -> bool:
        raise TypeError

    __hash__ = None  # type: ignore[assignment]


def test_cells_may_be_as_data_frames_have_them() -> None:
    row = {
        **CONSULTED,
        "Event ID": 7.0,
        "Event Date": dt.datetime(2025, 10, 27),  # noqa: DTZ001 - a day
        "Actor COW": 750.0,
        "Recipient COW": float("nan"),
        "Recipient Country": Unknown(),
    }
    received = from_coded_events([row])
    assert not received.left
    assert str(received.dataset.events["7"].when) == "2025-10-27"
    assert received.dataset.actors["norvale"].codes == (code("cow", "750"),)


def test_a_number_that_is_too_long_to_write_is_still_that_number() -> None:
    rows = [{**CONSULTED, "Event ID": 10**5000 + more} for more in (1, 2)]
    assert len(from_coded_events(rows).dataset.events) == 2


@pytest.mark.parametrize("row_id", ["7", ""])
def test_a_row_whose_actor_is_only_a_separator_is_left_out(row_id: str) -> None:
    received = from_coded_events([{**CONSULTED, "Event ID": row_id, "Actor Name": " ; "}])
    assert not received.dataset.records
    assert [each.why for each in received.left] == ["is missing; the whole row is left out"]


def test_an_actor_who_is_named_twice_takes_part_once() -> None:
    received = from_coded_events([{**CONSULTED, "Actor Name": "Norvale; Norvale"}])
    actors = [one.actor for one in received.dataset.events["7"].participants]
    assert actors == ["norvale", "estmark"]


@pytest.mark.parametrize("type_", ["CONSULT", "ACCUSE"])
def test_a_recipient_who_is_the_actor_is_told(type_: str) -> None:
    given = {**CONSULTED, "Event Type": type_, "Recipient Name": "Norvale"}
    assert [str(each) for each in from_coded_events([given]).left] == [
        "row 1: Recipient Name 'Norvale' is left out: is the actor itself"
    ]


def test_what_did_not_happen_is_left_out_however_it_is_written() -> None:
    assert not from_coded_events([{**CONSULTED, "Contexts": "Historical"}]).dataset.events
    planned = from_coded_events([{**CONSULTED, "Contexts": "FUTURE"}])
    assert planned.dataset.events["7"].status == "planned"
    assert not planned.left


def test_the_columns_are_those_of_all_rows() -> None:
    received = from_coded_events([{"Event ID": "6"}, CONSULTED])
    assert [each.id for each in received.dataset.events] == ["7"]
    assert received.left[0].where == "row 1"


def test_two_columns_cannot_be_one() -> None:
    columns = {"event_date": "d", "event_type": "t", "actor_name": "n", "recipient_name": "n"}
    with pytest.raises(dm.WrongValueError, match="'actor_name' and 'recipient_name' are both 'n'"):
        from_coded_events([{"d": "2025", "t": "AID", "n": "A"}], columns=columns)


def test_an_event_may_have_thousands_of_rows() -> None:
    rows = [{**CONSULTED, "Recipient Name": f"Body {number}"} for number in range(4_000)]
    [event] = from_coded_events(rows).dataset.events
    assert len(event.participants) == 4_001
