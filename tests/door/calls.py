"""Every public function and method that takes arguments, with arguments that are right."""

from __future__ import annotations

import functools
import inspect
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs
import cattrs

import diplomacy_model as dm
from diplomacy_model import datasets, plots, testing
from diplomacy_model.model.value import REFERS_TO, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

DS = datasets.load("kuala_lumpur_2025")
EVENT = "asean-india-summit-22-2025"
TALKS = dm.Dataset(
    records=[
        dm.Meeting(id="talks-2026"),
        dm.Statement(
            id="readout-2026",
            kind="readout",
            speakers=["norvale"],
            occasion="talks-2026",
            about=["fish"],
        ),
    ]
)
OTHERS = (
    dm.Coverage(kinds=["visit"], period="2010"),
    dm.Code(scheme="cow", value="750"),
)
"""Values of classes of which the bundled datasets have none."""
PLAIN = {"type": "topic", "id": "trade", "name": "Trade"}


class Call(NamedTuple):
    """A public function, and arguments that it accepts."""

    name: str
    function: Callable[..., object]
    """The function, bound to an object if it is a method."""
    arguments: Mapping[str, Callable[[], Any]]
    """The makers of right arguments, by parameter."""
    annotations: Mapping[str, str]
    """The annotations of the parameters."""

    def given(self, **others: object) -> object:
        """Call the function with the right arguments but for some others."""
        chosen = {name: make() for name, make in self.arguments.items()} | others
        positional: list[object] = []
        named: dict[str, object] = {}
        for name, parameter in inspect.signature(self.function).parameters.items():
            if name not in chosen:
                continue
            if parameter.kind is parameter.VAR_POSITIONAL:
                positional.append(chosen[name])
            elif parameter.kind is parameter.KEYWORD_ONLY or not _follows(self.function, name):
                named[name] = chosen[name]
            else:
                positional.append(chosen[name])
        return self.function(*positional, **named)


def _follows(function: Callable[..., object], name: str) -> bool:
    """Return whether a parameter comes before those that take all other positional arguments."""
    kinds = [each.kind for each in inspect.signature(function).parameters.values()]
    return name in inspect.signature(function).parameters and (
        inspect.Parameter.VAR_POSITIONAL in kinds or inspect.Parameter.POSITIONAL_ONLY in kinds
    )


RIGHT: dict[str, object] = {
    "actor": "india",
    "agreement": "asean-india-trade-in-goods-agreement",
    "between": "2003/2005",
    "by": timedelta(days=1),
    "event": EVENT,
    "first": "india",
    "key": lambda record: record.id,
    "kind": dm.Meeting,
    "moment": date(2025, 10, 27),
    "office": "prime-minister-of-india",
    "on": "2025-10-26",
    "organization": "asean",
    "other": "2025-10-26",
    "partnership": "asean-india",
    "person": "rubio",
    "place": "kuala-lumpur",
    "quote": "India",
    "receiver": "india",
    "record": EVENT,
    "ref": "india",
    "registry": DS,
    "scheme": "cow",
    "second": "malaysia",
    "series": "asean-india-summit",
    "source": DS.sources[0].id,
    "sources": DS.sources[0].id,
    "subject": "maritime-security",
    "test": dm.at("kuala-lumpur"),
    "tests": dm.at("kuala-lumpur"),
    "texts": {DS.sources[0].id: "India"},
    "text": "India",
    "time": "2025-10",
    "value": "750",
    "years": [2025],
}
"""Right arguments for parameters that must be given, by the name of the parameter."""

SPECIAL: dict[str, dict[str, object]] = {
    "Accounts.__getitem__": {"key": 0},
    "Answer.why": {"item": "perhaps"},
    "Collection.__getitem__": {"key": 0},
    "Coverage.covers": {"year": 2025},
    "Dataset.apply": {"difference": DS.diff(DS)},
    "Dataset.diff": {"other": DS},
    "Dataset.from_records": {"rows": []},
    "Dataset.merge": {"other": DS},
    "Dataset.unified": {"keep": "india", "other": "malaysia"},
    "Dataset.with_records": {"records": []},
    "Dataset.without": {"records": []},
    "Readouts.__getitem__": {"key": 0},
    "Registry.__getitem__": {"record_id": "india"},
    "Registry.derived": {"compute": len},
    "Registry.get": {"kind": dm.Actor},
    "Registry.near_ids": {"missing": "indai", "kinds": dm.Actor},
    "Registry.find": {"kinds": dm.Actor},
    "Registry.known": {"kinds": dm.Actor},
    "Registry.position": {"record": DS["india"]},
    "Rows.__getitem__": {"key": 0},
    "When.between": {"start": "2025", "end": "2026"},
    "When.parse": {"text": "2025"},
    "configure_converter": {"converter": cattrs.Converter()},
    "datasets.load": {"name": "hard_cases"},
    "doubts": {"dataset": DS},
    "draft": {"text_or_data": PLAIN},
    "dumps": {"dataset": DS},
    "from_plain": {"data": PLAIN},
    "linked": {"kind": "after", "to": EVENT},
    "loads": {"text": dm.dumps(dm.Dataset())},
    "of_kind": {"kind": "state"},
    "plots.dyads": {"rows": DS.dyads(years=[2025], actors=["india", "malaysia"])},
    "plots.network": {"ds": DS, "actors": ["india", "malaysia"]},
    "plots.partnerships": {"ds": DS},
    "plots.timeline": {"entries": DS.timeline(dm.involving("rubio"))},
    "read": {"source": "no-such-file.json"},
    "to_plain": {"record": DS["india"]},
    "with_mode": {"mode": "video"},
    "with_role": {"role": "chair"},
    "write": {"dataset": DS, "path": "/nowhere/no-such-file.json"},
}
"""Right arguments of single functions."""

OBJECTS: dict[type, object] = {
    dm.Accounts: DS.accounts(EVENT),
    dm.Answer: dm.Answer(uncertain=("perhaps",), kind=dm.Name),
    dm.Collection: DS.meetings,
    dm.Coverage: dm.Coverage(kinds=["visit"], period="2010/2024"),
    dm.Dataset: DS,
    dm.Draft: dm.draft(PLAIN),
    dm.Readouts: TALKS.readouts("talks-2026"),
    dm.Recurrence: dm.Recurrence(rule="FREQ=YEARLY", start="2002-11"),
    dm.Rows: DS.timeline(dm.involving("rubio")),
    dm.Span: dm.When.parse("2025-10").span,
    dm.When: dm.When.parse("2025-10"),
}
"""An object of each public class whose methods take arguments."""

EXCUSED_PARAMETERS = {
    ("Registry.held", "name"): "it is for messages of functions of the library",
    ("Registry.find", "name"): "it is for messages of functions of the library",
    ("Registry.known", "name"): "it is for messages of functions of the library",
}
"""Parameters that only the library gives, each with the reason."""

EXCUSED = {
    "Record.concerned_by": "the library asks it, about an act or phase of the record itself",
    "Record.display_name": "the library asks it, and gives the function",
    "Predicate.filter": "the library asks it, and gives the dataset",
    "Predicate.judge": "the library asks it, and gives the dataset",
}
"""Methods that only the library calls, each with the reason."""


def calls() -> Iterator[Call]:
    """Yield every public function and method that takes arguments."""
    for name in dm.__all__:
        if inspect.isfunction(thing := getattr(dm, name)):
            yield _call(name, thing)
    yield _call("datasets.load", datasets.load)
    for module in (plots, testing):
        for name in module.__all__:
            where = module.__name__.rpartition(".")[2]
            if inspect.signature(function := getattr(module, name)).parameters:
                yield _call(f"{where}.{name}", function)
    yield from _constructors()
    for cls, made in OBJECTS.items():
        for name in methods(cls):
            yield _call(f"{_owner(cls, name).__name__}.{name}", getattr(made, name))


def _constructors() -> Iterator[Call]:
    """Yield the constructors of what a user makes, with the arguments of an object."""
    for made in _examples():
        cls = type(made)
        fields = [field for field in attrs.fields(cls) if field.init]
        arguments = {
            field.alias: functools.partial(getattr, made, field.name)
            for field in fields
            if field.default is attrs.NOTHING
        }
        annotations = {field.alias: _given(_hint(field.type), field.metadata) for field in fields}
        yield Call(cls.__name__, cls, arguments, annotations)


def _examples() -> Iterator[object]:
    """Yield an object of each class that a user makes."""
    yield dm.Dataset()
    yield dm.Span()
    yield dm.When.parse("2025")
    yield dm.Finding(code="own-rule", severity="info", message="look", record="india")
    found: dict[type, Value] = {}
    waiting: list[Value] = [*DS.records, *datasets.load("hard_cases").records, *OTHERS]
    while waiting:
        made = waiting.pop()
        found.setdefault(type(made), made)
        for field in attrs.fields(type(made)):
            held = getattr(made, field.name)
            items = held if isinstance(held, tuple) else (held,)
            waiting += [item for item in items if isinstance(item, Value)]
    yield from found.values()


def _given(hint: str, metadata: Mapping[Any, Any]) -> str:
    """Return what may be given for a field with an annotation. Much is converted."""
    item = re.fullmatch(r"tuple\[(.*), \.\.\.\]", hint)
    inner = item[1] if item else hint
    inner = re.sub(r"\bWhen\b", "TimeLike", inner)
    inner = f"{inner} | Actor | str" if inner == "Participant" else inner
    if referred := metadata.get(REFERS_TO):
        inner = f"{inner} | {referred}"
    return f"Several[{inner}]" if item else inner


def methods(cls: type) -> list[str]:
    """Return the public methods of a class that take arguments."""
    found: list[str] = []
    for name in dir(cls):
        if name.startswith("_") and name != "__getitem__":
            continue
        raw = inspect.getattr_static(cls, name)
        raw = getattr(raw, "__func__", raw)
        ours = inspect.isfunction(raw) and raw.__module__.startswith("diplomacy_model")
        if ours and len(inspect.signature(raw).parameters) > 1:
            found.append(name)
    return found


def _owner(cls: type, name: str) -> type:
    return next(base for base in cls.__mro__ if name in vars(base))


def _call(name: str, function: Callable[..., object]) -> Call:
    given = SPECIAL.get(name, {})
    arguments: dict[str, Callable[[], Any]] = {}
    annotations: dict[str, str] = {}
    for each in inspect.signature(function).parameters.values():
        annotations[each.name] = _hint(each.annotation)
        needed = each.default is each.empty
        if each.name in given or needed:
            right = given[each.name] if each.name in given else RIGHT[each.name]
            arguments[each.name] = functools.partial(_same, right)
    return Call(name, function, arguments, annotations)


def _same(value: object) -> object:
    return value


def _hint(hint: object) -> str:
    return hint if isinstance(hint, str) else getattr(hint, "__name__", str(hint))
