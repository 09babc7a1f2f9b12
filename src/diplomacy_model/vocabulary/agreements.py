"""What sort of text an agreement is, and the acts done to an agreement or in a tenure."""

from __future__ import annotations

from typing import Final

from diplomacy_model.vocabulary.word import Word


class AgreementKind(Word):
    """The sort of instrument an agreement is, by the name that its parties gave it.

    Treaty, convention, charter, agreement, protocol, amendment, exchange of notes, memorandum and
    declaration are explained in the glossary and definitions of the United Nations Treaty
    Collection, and arrangement in the treaty glossary of the United Kingdom's Foreign and
    Commonwealth Office. The other words are ordinary usage, for instance of ASEAN. The title does
    not determine whether an instrument is binding, or on whom.
    """

    TREATY = "treaty"
    """An instrument that is called a treaty, a name kept for matters of some gravity. In law, a
    treaty may have any name (Vienna Convention on the Law of Treaties, 1969, Article 2(1)(a))."""
    CONVENTION = "convention"
    """An instrument that is called a convention, now mostly a formal treaty open to many
    parties."""
    CHARTER = "charter"
    """A particularly solemn instrument, above all the founding treaty of an organization."""
    AGREEMENT = "agreement"
    """An instrument that is called an agreement, usually less formal than a treaty and narrower in
    subject."""
    PROTOCOL = "protocol"
    """An instrument, less formal than a treaty or convention, that usually adds to, carries out or
    amends another. If it only alters another text, it is an amendment."""
    AMENDMENT = "amendment"
    """An instrument whose purpose is to alter the provisions of another for all its parties."""
    EXCHANGE_OF_NOTES = "exchange-of-notes"
    """An agreement constituted by notes or letters that the parties exchange, each signing its own
    (Vienna Convention on the Law of Treaties, 1969, Article 13)."""
    MEMORANDUM = "memorandum"
    """A memorandum of understanding or of cooperation: a less formal instrument, often on technical
    or detailed matters and, in the practice of many states, not legally binding."""
    ARRANGEMENT = "arrangement"
    """An instrument that is called an arrangement, a name commonly chosen if it is not meant to be
    legally binding."""
    JOINT_DECLARATION = "joint-declaration"
    """A declaration with acts of its own, such as a signature. One that is only issued is a
    statement."""
    PLAN_OF_ACTION = "plan-of-action"
    """A programme of work that the parties adopt, usually for a fixed number of years."""
    TERMS_OF_REFERENCE = "terms-of-reference"
    """A text that sets up a body or process and says what it is to do."""
    OTHER = "other"
    """An instrument that fits none of the other kinds. The label keeps its own name."""


class ActKind(Word):
    """What was done to an agreement, by a party to it, or in a tenure of an office.

    Acts concerning agreements follow the Vienna Convention on the Law of Treaties (1969), Articles
    9 to 20, 24, 25, 40, 54, 56, 57, 59, 68 and 80, the glossary of the United Nations Treaty
    Collection and the United Nations Treaty Handbook (2012). Acts in tenures, from *nominated* to
    *left-post*, follow the Office of the Historian's records of principal officers and chiefs of
    mission (code tables for *appointed* and *credentials-presented*, notes for the others) and the
    Vienna Convention on Diplomatic Relations (1961), Articles 9 and 13. Words without an article
    are ordinary usage. What holds on a date follows from the acts. Several states of affairs can
    hold at once.
    """

    NEGOTIATION_OPENED = "negotiation-opened"
    """The parties formally began to negotiate the text."""
    NEGOTIATION_CONCLUDED = "negotiation-concluded"
    """The negotiators declared that they had agreed on the substance. The text need not have been
    adopted or signed yet."""
    INITIALLED = "initialled"
    """Negotiators put their initials to the text to fix it as authentic. This is a signature only
    if they so agreed (Articles 10(b) and 12(2)(a))."""
    ADOPTED = "adopted"
    """The form and content of the text were formally established. This alone does not bind anybody
    as party to a treaty (Article 9)."""
    OPENED_FOR_SIGNATURE = "opened-for-signature"
    """From this day on, those entitled to sign the text could do so (Treaty Handbook, section
    3.1.2)."""
    SIGNED = "signed"
    """The text was signed. This binds at once only if the text so provides or the parties so
    agreed. Otherwise, ratification, acceptance or approval must follow (Articles 10 to 12)."""
    SIGNED_DEFINITIVELY = "signed-definitively"
    """A party consented to be bound by its signature alone, without ratification (Article 12;
    Treaty Handbook, section 3.1.4)."""
    APPROVED_DOMESTICALLY = "approved-domestically"
    """A party's parliament, cabinet or other authority approved the text under its own law. Towards
    the other parties, this does not yet bind anybody (Articles 2(1)(b) and 14)."""
    RATIFIED = "ratified"
    """A signatory established internationally, by an instrument of ratification, that it consents
    to be bound. The approval of its parliament alone is *approved-domestically* (Articles 2(1)(b)
    and 14(1))."""
    ACCEPTED = "accepted"
    """A signatory consented to be bound by an instrument named acceptance, with the effect of
    ratification, often because its constitution does not require the head of state to ratify. It
    differs from *approved* only in name (Article 14(2))."""
    APPROVED = "approved"
    """A signatory consented to be bound by an instrument named approval, with the effect of
    ratification. It differs from *accepted* only in name. Approval by parliament or cabinet is
    *approved-domestically* (Article 14(2))."""
    ACCEDED = "acceded"
    """A party consented in one step, without having signed, to be bound by a text that others had
    negotiated (Article 15). Joining a body is a membership instead."""
    DEPOSITED = "deposited"
    """A party handed its instrument of consent to the depositary, which makes the consent effective
    towards the others. The date may differ from that of the instrument (Article 16(b))."""
    RESERVATION_MADE = "reservation-made"
    """A party stated that it excludes or modifies the legal effect of some provisions for itself,
    under whatever name (Articles 2(1)(d) and 19)."""
    OBJECTION_RAISED = "objection-raised"
    """A party objected to another party's reservation (Article 20)."""
    DECLARATION_MADE = "declaration-made"
    """A party stated how it understands some provisions, or made a declaration that the text asks
    for, without modifying the legal effect (Treaty Handbook, section 3.6)."""
    PROVISIONALLY_APPLIED = "provisionally-applied"
    """The text began to be applied before its entry into force (Article 25)."""
    ENTERED_INTO_FORCE = "entered-into-force"
    """The treaty became binding, for all who had consented or, if a party is named, for that party
    (Article 24)."""
    TOOK_EFFECT = "took-effect"
    """A text that is not a treaty, or a change made under a treaty, began to operate. For a treaty,
    the word is *entered-into-force*."""
    REGISTERED = "registered"
    """The treaty was registered with the Secretariat of the United Nations (Article 80; Charter of
    the United Nations, Article 102)."""
    ENDORSED = "endorsed"
    """Leaders, ministers or a body supported a text that others had adopted or agreed, without
    becoming parties to it."""
    AMENDED = "amended"
    """Provisions of the text were altered by agreement for its parties (Article 40). If the
    amending instrument matters by itself, it has its own record."""
    REVIEW_LAUNCHED = "review-launched"
    """The parties formally began to review an agreement, which stays in force meanwhile."""
    REVIEW_CONCLUDED = "review-concluded"
    """The parties declared the review ended, whether or not it leads to an amendment."""
    EXTENDED = "extended"
    """The time for which the agreement or tenure was to last was lengthened before it ran out."""
    SUSPENDED = "suspended"
    """The operation of the agreement was halted for a time, for all parties or the one named. It
    remains an agreement between them (Article 57)."""
    WITHDREW = "withdrew"
    """A party's withdrawal took effect, and the agreement goes on between the others (Articles 54
    and 56). The notice of it is *denounced*."""
    DENOUNCED = "denounced"
    """A party gave notice that it will leave or end the agreement. Until the notice takes effect,
    nothing ends (Article 56). The effect is an act of its own, *withdrew* or *terminated*."""
    REVOKED = "revoked"
    """A party took back a notice before it took effect, a signature or an endorsement. The party's
    last such act no longer counts from then on (Article 68 for notices)."""
    TERMINATED = "terminated"
    """The agreement as a whole was brought to an end, under its terms or by consent of all parties
    (Article 54). If its time just ran out, it *expired*."""
    EXPIRED = "expired"
    """The time for which the agreement or tenure was to last ran out, without anyone's act."""
    SUCCEEDED = "succeeded"
    """A successor state notified that it considers itself bound by a treaty of its predecessor
    (Vienna Convention on Succession of States in respect of Treaties, 1978, Article 2(1)(g))."""
    SUPERSEDED = "superseded"
    """The agreement was replaced by a later one on the same matter (Article 59), or the holder of a
    post by a successor, without any other kind of ending."""
    NOMINATED = "nominated"
    """The person was proposed for the office, which still had to be confirmed or agreed to."""
    APPOINTED = "appointed"
    """The competent authority gave the person the office, by commission or otherwise."""
    ARRIVED = "arrived"
    """The head of mission came to the post. The date settles the order of presenting credentials
    (Vienna Convention on Diplomatic Relations, Article 13(2))."""
    CREDENTIALS_PRESENTED = "credentials-presented"
    """The head of mission presented credentials, or a true copy if that is the practice of the
    receiving state, and so took up the functions (Vienna Convention on Diplomatic Relations,
    Article 13(1)). The Office of the Historian says credentialed."""
    TOOK_CHARGE = "took-charge"
    """The person began to exercise the office without, or apart from, presenting credentials, as a
    chargé d'affaires or minister does."""
    RECALLED_FOR_CONSULTATIONS = "recalled-for-consultations"
    """The sending state called its head of mission home for a time, usually in protest. The tenure
    and diplomatic relations go on."""
    DECLARED_PERSONA_NON_GRATA = "declared-persona-non-grata"
    """The receiving state gave notice that the person is no longer welcome. The sending state must
    then recall the person or end the functions (Vienna Convention on Diplomatic Relations, Article
    9)."""
    LEFT_POST = "left-post"
    """The person left the post and the tenure ended in fact, for whatever reason."""
    OTHER = "other"
    """An act that fits none of the other kinds. The label keeps the source's word."""


CONSENT: Final = frozenset(
    {
        ActKind.SIGNED_DEFINITIVELY,
        ActKind.RATIFIED,
        ActKind.ACCEPTED,
        ActKind.APPROVED,
        ActKind.ACCEDED,
        ActKind.DEPOSITED,
        ActKind.SUCCEEDED,
    }
)
"""The acts by which a party consents to be bound (Articles 11 to 17)."""
LEAVING: Final = frozenset({ActKind.WITHDREW, ActKind.DENOUNCED})
"""The acts by which a party leaves, and those that announce it."""
THE_END: Final = frozenset({ActKind.TERMINATED, ActKind.EXPIRED, ActKind.SUPERSEDED})
"""The acts that end an agreement as a whole."""
