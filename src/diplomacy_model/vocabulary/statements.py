"""What sort of text or speech a statement is, and whose words it gives."""

from __future__ import annotations

from diplomacy_model.vocabulary.word import Word


class StatementKind(Word):
    """The sort of document or speech by which someone said something.

    Aide-memoire and demarche are explained among the diplomatic terms of the United States Foreign
    Affairs Handbook (5 FAH-1 Exhibit H-611). Media briefing, response to query and the other press
    kinds are those under which foreign ministries publish, such as the Media Center of India's
    Ministry of External Affairs. The other words are ordinary diplomatic usage. The title of the
    document takes precedence over its contents, and the label keeps it.
    """

    JOINT_STATEMENT = "joint-statement"
    """A text agreed and issued jointly by named parties, on any occasion or none. A communique is
    the text a meeting issues about its own work."""
    JOINT_DECLARATION = "joint-declaration"
    """A joint text, more solemn than a joint statement, in which the parties declare principles or
    intentions. Once it has acts of its own, such as a signature, it is an agreement."""
    COMMUNIQUE = "communique"
    """The agreed text a meeting issues at its close to report what it discussed and concluded. A
    joint communique is one."""
    CHAIRS_STATEMENT = "chairs-statement"
    """A text that the chair of a meeting or body issues on the chair's own responsibility, whose
    wording the participants need not have agreed, unlike a communique or joint statement."""
    VISION_STATEMENT = "vision-statement"
    """A joint text that sets out aims for years ahead rather than positions of the day."""
    READOUT = "readout"
    """One side's own account of a meeting or call, not agreed with the other side."""
    PRESS_STATEMENT = "press-statement"
    """A prepared text released or read to the press, without questions."""
    PRESS_REMARKS = "press-remarks"
    """Spoken words to the press on an occasion, such as before a meeting or at a stakeout, but not
    a full press conference."""
    PRESS_CONFERENCE = "press-conference"
    """An occasion called for the press at which principals speak and take questions."""
    MEDIA_BRIEFING = "media-briefing"
    """A session at which a spokesperson or official informs the press and takes questions, often
    regularly. At a press conference, the principals speak themselves."""
    RESPONSE_TO_QUERY = "response-to-query"
    """A spokesperson's published answer to a question put by the media outside a briefing."""
    REPORTED_REMARKS = "reported-remarks"
    """What someone said in talks or in private, known only from the report of another."""
    INTERVIEW = "interview"
    """Answers given to one outlet or interviewer."""
    OP_ED = "op-ed"
    """An article published under the speaker's own name in a newspaper or the like."""
    SPEECH = "speech"
    """An address to an audience, complete in itself. Words that open or close a meeting have their
    own kinds."""
    OPENING_REMARKS = "opening-remarks"
    """What a participant says to open a meeting or at the start of talks."""
    CLOSING_REMARKS = "closing-remarks"
    """What a participant says to close a meeting."""
    SOCIAL_MEDIA_POST = "social-media-post"
    """A post on a social network from the account of the speaker or of the speaker's office."""
    PARLIAMENTARY_ANSWER = "parliamentary-answer"
    """A government's spoken or written answer to a question of a member of parliament."""
    EXPLANATION_OF_VOTE = "explanation-of-vote"
    """What a delegation says before or after a vote to explain how it votes, a term of United
    Nations practice. The statement belongs to that delegation and not to the body."""
    NOTE_VERBALE = "note-verbale"
    """A formal diplomatic note in the third person, usually unsigned, with the customary
    courtesies, from one mission or ministry to another."""
    DEMARCHE = "demarche"
    """A formal representation of a government's position, views or wishes to officials of another
    government or organization, usually by word of mouth. A paper left behind is an aide-memoire."""
    AIDE_MEMOIRE = "aide-memoire"
    """An informal written summary of what a diplomat has said, left behind as an aid to memory,
    without the courtesies of a note."""
    NON_PAPER = "non-paper"
    """An unsigned text without letterhead, circulated for discussion, to which its author is not
    committed. An aide-memoire states its government's position."""
    LETTER = "letter"
    """A signed communication from one person or body to another, in the first person, unlike a note
    verbale."""
    RESOLUTION = "resolution"
    """A text by which a deliberating body formally expresses its decision or opinion, usually by a
    vote or by consensus."""
    ANNOUNCEMENT = "announcement"
    """A notice that makes a fact or decision known, such as a date, an appointment or a measure,
    without setting out a position."""
    COMMENTARY = "commentary"
    """The assessment of a reporter, scholar or other observer, speaking for no side to the
    matter."""
    OTHER = "other"
    """A statement that fits none of the other kinds."""


class UtteranceMode(Word):
    """Whose words an utterance gives, and how close they are to what was said.

    The words are the ordinary distinction of direct and reported speech. Verbatim, translated and
    indirect texts are copied letter for letter from the source. They can be found in it, as a W3C
    Web Annotation TextQuoteSelector would find them. A paraphrase cannot.
    """

    VERBATIM = "verbatim"
    """The speaker's own words, in the language in which they were spoken or written."""
    TRANSLATED = "translated"
    """The speaker's own words, quoted by the source in a language other than the original."""
    INDIRECT = "indirect"
    """The source's own wording of what the speaker said (*he said that ...*), copied exactly."""
    PARAPHRASE = "paraphrase"
    """A wording by the author of the record. It is not in any source and must not be quoted."""
