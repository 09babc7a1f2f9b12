"""What an editor would look at in a dataset: each fact, beside the passages that should support it.

A fact is judged only if the texts of all sources that back it are given. Names, words and dates are
judged only in English texts. Where it is not clear whether a text gives a fact, it is not doubted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from diplomacy_model.extraction.dating import dates_in
from diplomacy_model.extraction.doubts import NAME, STRONGER, TIME, UNSUPPORTED, YEAR, Doubt
from diplomacy_model.extraction.facts import NAMED, Backing, facts_of
from diplomacy_model.extraction.hoping import (
    is_denied,
    is_only_hoped,
    says_done,
    sentence_of,
    without_denials,
)
from diplomacy_model.extraction.mentions import Mentions
from diplomacy_model.extraction.naming import is_named, is_told
from diplomacy_model.messages import joined, shown
from diplomacy_model.model import (
    Act,
    Actor,
    Event,
    Participant,
    Place,
    Record,
    Source,
    Statement,
    Summit,
    Tenure,
)
from diplomacy_model.model.record import WHOLE
from diplomacy_model.quotations.quoted import wordings
from diplomacy_model.temporal import When
from diplomacy_model.vocabulary import (
    ActKind,
    AgreementKind,
    Attendance,
    EventStatus,
    MembershipStatus,
    PhaseLevel,
    VisitKind,
)
from diplomacy_model.vocabulary.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diplomacy_model.extraction.dating import Dates, Excess
    from diplomacy_model.extraction.facts import Fact, Quotation
    from diplomacy_model.quotations.wording import Wording
    from diplomacy_model.registry import Registry

_PLAIN: Final = frozenset({EventStatus.HELD, Attendance.ATTENDED})
"""What goes without saying if a text tells of an event and of those who took part."""
_HOPED: Final = frozenset(
    {
        EventStatus.PLANNED,
        EventStatus.PROPOSED,
        EventStatus.RUMOURED,
        Attendance.EXPECTED,
        Attendance.INVITED,
    }
)
"""What any words of hope support."""
_STRONG: Final = {
    PhaseLevel.STRATEGIC_PARTNERSHIP: ("strategic",),
    PhaseLevel.COMPREHENSIVE_STRATEGIC_PARTNERSHIP: ("comprehensive", "strategic"),
}
"""The levels that are declared in certain words, according to `PhaseLevel`."""
_FORMAL: Final = frozenset(
    {
        AgreementKind.TREATY,
        AgreementKind.CONVENTION,
        AgreementKind.CHARTER,
        AgreementKind.PROTOCOL,
    }
)
"""The kinds of agreements that are so called only if a text calls them so."""


def doubts_about(registry: Registry, texts: Mapping[str, str]) -> Iterator[Doubt]:
    """Yield the facts that no passage of the texts supports.

    Raises:
        WrongKindError: One of the texts is not text, or not of a source.
        UnknownIdError: Nothing has or cites a source with one of the ids.
    """
    given = {
        source: _Text(texts[source], wording, registry.get(source, Source))
        for source, wording in wordings(registry, texts).items()
    }
    editor = _Editor(registry, given)
    for record in registry if given else ():
        yield from editor.look_at(record)


class _Text:
    """The text of a source, read when something is first asked of it."""

    def __init__(self, text: str, wording: Wording, source: Source | None) -> None:
        self._text = text
        self._wording = wording
        self.words = Mentions(text)
        self.published = None if source is None else source.published
        self._language = None if source is None else source.language
        self._dates: Dates | None = None

    @property
    def is_english(self) -> bool:
        if self._language is None:
            return self.words.are_english
        return self._language.partition("-")[0].lower() == "en"

    def sentence_of(self, quotation: str) -> str | None:
        """Return the sentence in which words stand, or None if they are not in the text."""
        at = self._text.find(quotation)  # most stand there letter by letter
        if at >= 0:
            return sentence_of(self._text, at, at + len(quotation))
        found = self._wording.passage(quotation)
        return None if found is None else sentence_of(self._text, found.start, found.end)

    @property
    def dates(self) -> Dates:
        if self._dates is None:
            self._dates = dates_in(self.words.plain)
        return self._dates


@attrs.frozen
class _Case:
    """One fact, with what backs it."""

    fact: Fact
    backing: Backing
    texts: tuple[_Text, ...]
    """The texts of all sources that back it."""

    @property
    def passages(self) -> Mentions:
        """Where the fact should be seen: what the record quotes. A mere name may be anywhere."""
        quotes = bool(self.backing.quotations)
        return self.backing.words if quotes or len(self.texts) != 1 else self.texts[0].words

    @property
    def may_be_unsupported(self) -> bool:
        """Whether nothing is quoted for just this fact, which could have been left out.

        A record that quotes nothing is doubted as a whole.
        """
        has_passage = bool(self.backing.quotations) or isinstance(self.backing.record, NAMED)
        return has_passage and self.fact.may_be_left_out and not self.backing.names(self.fact)

    @property
    def quoted(self) -> tuple[Quotation, ...]:
        """What is quoted for the fact or, if that is nothing, for the whole record."""
        of_all = (each for each in self.backing.quotations if WHOLE in each.paths)
        return self.backing.about(self.fact.path) or tuple(of_all)

    @property
    def is_only_hoped(self) -> bool:
        """Whether what is quoted only tells of hopes."""
        return _are_only_hoped(self.quoted, self.texts)

    def doubt(self, code: str, message: str) -> Doubt:
        """Return a doubt about the fact."""
        return Doubt(record=self.backing.record.id, path=self.fact.path, code=code, message=message)

    def unsupported(self, lacking: str) -> Doubt | None:
        """Return the doubt that no quotation says what a fact says, unless one is for just it."""
        if not self.may_be_unsupported:
            return None
        return self.doubt(
            UNSUPPORTED,
            f"no quotation {lacking}; quote the words that do, or leave out the field",
        )


class _Editor:
    """Looks at records one by one, and remembers which names each text has."""

    def __init__(self, registry: Registry, texts: Mapping[str, _Text]) -> None:
        self._registry = registry
        self._texts = texts
        self._named: dict[tuple[str, int, bool], bool] = {}

    def look_at(self, record: Record) -> Iterator[Doubt]:
        """Yield the doubts about a record."""
        if isinstance(record, Source) or not record.citations:
            return
        backing = Backing(record)
        texts = self._given(backing.sources)
        if texts and not backing.quotations and not isinstance(record, NAMED):
            yield Doubt(
                record=record.id,
                path=WHOLE,
                code=UNSUPPORTED,
                message="no citation quotes the text; quote the words that say this",
            )
        yield from self._about_name(backing)
        yield from self._about_kind(backing)
        for fact in facts_of(record):
            known = self._given(backing.sources_of(fact.path))
            if known and all(each.is_english for each in known):
                yield from self._about(_Case(fact, backing, known))

    def _given(self, sources: tuple[str, ...]) -> tuple[_Text, ...]:
        """Return the texts of sources if all of them are given, or else nothing."""
        found = tuple(self._texts[each] for each in sources if each in self._texts)
        return found if len(found) == len(sources) else ()

    def _about(self, case: _Case) -> Iterator[Doubt]:
        """Yield the doubt about a fact, if there is one. The most telling rule comes first."""
        fact = case.fact
        if fact.is_id:
            found = self._about_reference(case) or _about_absence(case)
        elif isinstance(fact.value, When):
            found = _about_time(case, fact.value)
        else:
            found = _about_word(case)
        if found is not None:
            yield found

    def _about_kind(self, backing: Backing) -> Iterator[Doubt]:
        """Yield doubts about what no field says: that an event took place, and was a summit."""
        record = backing.record
        texts = self._given(backing.sources)
        if not isinstance(record, Event) or not texts or not all(one.is_english for one in texts):
            return
        if isinstance(record, Summit) and not any(one.words.begin("summit") for one in texts):
            message = "the text does not call it a summit; record it as a meeting"
            yield Doubt(record=record.id, path=WHOLE, code=STRONGER, message=message)
        whole = tuple(
            each for each in backing.quotations if {WHOLE, "status", "when"} & {*each.paths}
        )
        if record.status is not None:
            return
        if _are_denied(whole, texts):
            told, status = "says that it did not take place", "cancelled"
        elif _are_only_hoped(whole, texts):
            told, status = "only hopes or plans for it", "planned"
        else:
            return
        message = f"the text {told}; state the status, such as {status}"
        yield Doubt(record=record.id, path="status", code=STRONGER, message=message)

    # --- names

    def _about_name(self, backing: Backing) -> Iterator[Doubt]:
        """Yield a doubt about the record of somebody or some place whose name is in no text."""
        record = backing.record
        texts = self._given(backing.sources_of("name"))
        if isinstance(record, (Actor, Place)) and not self._is_named(
            record, texts, by_office=False
        ):
            yield _name_doubt(record, "name", record)

    def _about_reference(self, case: _Case) -> Doubt | None:
        """Return the doubt about a reference to another record, or None."""
        fact, record = case.fact, case.backing.record
        named = self._registry.get(str(fact.value), Record)
        if named is None:
            return None
        # A tenure cannot itself tell who is meant by the office.
        by_office = not isinstance(record, Tenure)
        is_in_text = self._is_named(named, case.texts, by_office=by_office)
        if isinstance(named, (Actor, Place)) and not is_in_text:
            return _name_doubt(record, fact.path, named)
        if is_named(self._registry, named, case.passages, by_office=by_office):
            return None
        return case.unsupported(f"names {shown(named.own_name or named.id)}")

    def _is_named(self, record: Record, texts: tuple[_Text, ...], *, by_office: bool) -> bool:
        """Return whether one of some texts names a record, or may do so in another language."""
        for each in texts:
            key = (record.id, id(each), by_office)
            if key not in self._named:
                self._named[key] = not each.is_english or is_named(
                    self._registry, record, each.words, by_office=by_office
                )
            if self._named[key]:
                return True
        return not texts


def _name_doubt(record: Record, path: str, named: Record) -> Doubt:
    """Return the doubt that somebody or some place is in no text."""
    return Doubt(
        record=record.id,
        path=path,
        code=NAME,
        message=f"the text does not name {shown(named.own_name)}; add the name that the text uses "
        "to its names, cite the source that names it, or take it out",
    )


def _are_only_hoped(quotations: tuple[Quotation, ...], texts: tuple[_Text, ...]) -> bool:
    """Return whether no words tell what was done, and their sentences tell of hopes alone."""
    if not quotations or any(says_done(each.text) for each in quotations):
        return False
    return is_only_hoped("\n".join(_sentence_around(each.text, texts) for each in quotations))


def _are_denied(
    quotations: tuple[Quotation, ...], texts: tuple[_Text, ...], *, by_act: bool = False
) -> bool:
    """Return whether no words tell what was done, and their sentences deny that anything was."""
    told = (without_denials(each.text, by_act=by_act) for each in quotations)
    if not quotations or any(map(says_done, told)):
        return False
    around = "\n".join(_sentence_around(each.text, texts) for each in quotations)
    return is_denied(around, by_act=by_act)


def _sentence_around(words: str, texts: tuple[_Text, ...]) -> str:
    """Return the sentence that words stand in, or the words alone if they are in no text."""
    found = (each.sentence_of(words) for each in texts)
    return next((each for each in found if each is not None), words)


# --- times


def _about_time(case: _Case, time: When) -> Doubt | None:
    """Return the doubt about a time, or None.

    The time is compared with what is quoted for it or, if that gives no date, with the whole text.
    """
    if isinstance(case.backing.record, Statement) and _is_day_of(time, case.texts):
        return None
    quoted = dates_in("\n".join(each.text for each in case.backing.about(case.fact.path)))
    given = [quoted if quoted.has_any else each.dates for each in case.texts]
    pairs = zip(given, case.texts, strict=True)
    found = [dates.excess(time, each.published) for dates, each in pairs]
    if found[0] is not None and None not in found:
        return case.doubt(TIME, _time_message(time, found[0], given[0]))
    others = [dates.other_year(time) for dates in given]
    years = sorted({each for each in others if each is not None})
    if years and all(pair != (None, None) for pair in zip(found, others, strict=True)):
        return case.doubt(YEAR, _year_message(time, years))
    if not quoted.has_any:
        seen = dates_in(case.passages.plain)
        if all(seen.excess(time, each.published) is not None for each in case.texts):
            return case.unsupported(f"gives the time {shown(time.text)}")
    return None


def _time_message(time: When, excess: Excess, given: Dates) -> str:
    """Return what to do about a time that says more than a text."""
    unit, less = excess
    quote = f"or quote the words that give the {unit}"
    if given.days and unit != "time of day":
        return f"{shown(time.text)} is not among the days that the text gives; correct it, {quote}"
    told = "none" if unit == "time of day" else given.told
    is_one_date = time.text.startswith(less) and "/" not in time.text
    advice = f"write {shown(less)}" if is_one_date else "write it less exactly"
    if not given.has_any or (unit == "month" and not given.months):
        advice = "leave it out"
    return f"{shown(time.text)} gives a {unit}, but the text gives {told}; {advice}, {quote}"


def _year_message(time: When, years: list[int]) -> str:
    """Return what to do about a time in another year than that beside its day or month."""
    told = joined(map(str, years), "and")
    return (
        f"{shown(time.text)} is in another year than the text gives, which is {told}; correct the "
        "year, or quote the words that give it"
    )


def _is_day_of(time: When, texts: tuple[_Text, ...]) -> bool:
    """Return whether a time is when one of some sources was published."""
    return any(time == each.published for each in texts)


# --- words


def _about_word(case: _Case) -> Doubt | None:
    """Return the doubt about a word of a vocabulary or a number, or None."""
    value = case.fact.value
    if isinstance(value, Word):
        stronger = _about_strength(case, value)
        if stronger is not None:
            return stronger
        if value in _PLAIN or is_told(value, case.passages):
            return None
        if value in _HOPED and case.is_only_hoped:
            return None
    elif case.passages.begin(str(value)):
        return None
    return case.unsupported(f"says {shown(str(value))}")


def _about_strength(case: _Case, word: Word) -> Doubt | None:
    """Return the doubt that a word is stronger than those of the text, or None."""
    told = _told_instead(case, word)
    if told is not None:
        return case.doubt(
            STRONGER,
            f"{shown(word.value)} says that it was done, but the text {told}; write what the text "
            "says, or quote the words that tell of it as done",
        )
    needed, passages = _needed_for(word), tuple(each.words for each in case.texts)
    if isinstance(word, PhaseLevel) and (quoted := case.quoted):
        passages = (Mentions("\n".join(each.text for each in quoted)),)
    if needed and not any(all(map(words.have, needed)) for words in passages):
        return case.doubt(
            STRONGER,
            f"{shown(word.value)} is stronger than the text, which lacks "
            f"{joined(map(repr, needed), 'and')}; write the word that the text supports",
        )
    return None


def _told_instead(case: _Case, word: Word) -> str | None:
    """Return what the text says of something that a word calls done, or None if it may be."""
    if word is Attendance.ATTENDED:
        is_denied_ = _are_denied(case.backing.about(case.fact.path), case.texts)
        return "says that it was not" if is_denied_ else None
    if not _tells_of_done(case.fact, word):
        return None
    if _are_denied(case.quoted, case.texts, by_act=word is not EventStatus.HELD):
        return "says that it was not"
    return "only hopes or plans for it" if case.is_only_hoped else None


def _about_absence(case: _Case) -> Doubt | None:
    """Return the doubt about a participant of whom the text denies that they took part, or None."""
    fact, owner = case.fact, case.fact.owner
    whole, _, name = fact.path.rpartition(".")
    if not isinstance(owner, Participant) or name != "actor" or owner.attendance is not None:
        return None
    if not _are_denied(case.backing.own(fact), case.texts):
        return None
    return Doubt(
        record=case.backing.record.id,
        path=f"{whole}.attendance",
        code=STRONGER,
        message="the text says that they did not take part; state the attendance, such as absent",
    )


def _tells_of_done(fact: Fact, word: Word) -> bool:
    """Return whether a word says that something was done. To agree is to speak of what will be."""
    if isinstance(fact.owner, Act):
        return word is not ActKind.NEGOTIATION_CONCLUDED
    is_joined = isinstance(word, MembershipStatus) and word is not MembershipStatus.CANDIDATE
    return is_joined or word is EventStatus.HELD


def _needed_for(word: Word) -> tuple[str, ...]:
    """Return the words that a text must have for a word of a vocabulary."""
    if isinstance(word, PhaseLevel):
        return _STRONG.get(word, ())
    if isinstance(word, AgreementKind) and word in _FORMAL:
        return (word.value,)
    return ("state visit",) if word is VisitKind.STATE else ()
