"""The closed lists of English words by which a clause is taken apart."""

from panse.extraction.structure import PREPOSITIONS


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BE = _set("is are was were be been being gets got")
# Between a subject and its verb: auxiliaries, hedges and plans ("is in talks to", "has agreed to"), adverbs of time.
BEFORE_VERB = BE | _set(
    """to will would may might could can should must shall has have had having do does did not also now just then still
    soon already again even once later earlier recently today yesterday tomorrow this last next week month year
    quarter on in early late plans plan planned planning intends intend aims aim expects expect expected set due
    scheduled slated going likely poised ready about agreed decided vowed pledged committed began begun begins
    started starts starting continues continued considering mulling weighing exploring talks negotiations
    discussions advanced final first jointly both each finally together never no longer hopes hoping wants
    looking seeking preparing trying helped ahead reported rumoured rumored said believed understood thought
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december spring summer autumn winter become became becomes up gearing track being"""
)
RELATIVE = frozenset(("which", "who", "that"))
PRONOUNS = frozenset(("it", "they", "we", "he", "she"))
CLAUSE_STARTS = _set(
    """that while but when as because after where if since although though whereas said says saying told announced
    before"""
)
TITLES = _set(
    """ceo cto cfo coo chief executive president chairman chairwoman founder co-founder cofounder boss head director vp
    spokesperson spokesman spokeswoman"""
)
DETERMINERS = frozenset(("the", "this", "a", "an", "its", "their", "another", "some", "his", "her", "these", "those"))
# "announced the general availability of X": what is announced of a product is the product's own event.
NOMINAL = _set(
    """availability launch release preview version versions beta debut rollout production sampling shipments generation
    family series line lineup members edition suite pair trio development unveiling introduction wraps half test
    testing"""
)
NAMING = frozenset(("called", "dubbed", "named", "codenamed", "code-named", "known", "as", "the", "nicknamed"))
# Nouns by which a firm's own thing is named ("its flagship is X"), and those whose things are not its own.
OWN_WORKS = _set(
    """work product flagship model chip accelerator processor app platform assistant service system tool cloud line
    offering chatbot creation"""
)
OWN_PARTS = _set(
    """weights model models api apis checkpoint checkpoints chip chips gpu gpus family series version versions line
    cluster app platform service supercomputer system systems accelerator accelerators processor processors card cards
    server servers rack racks"""
)
OTHERS = _set(
    """rival rivals competitor competitors customer customers client clients partner partners supplier suppliers
    investor investors backer backers user users use uses using adoption purchase purchases names
    lists counts cites includes sells"""
)
IRREGULAR = _set(
    """built made bought sold resold led given taken set spun held taped run chosen woven driven shown drawn written
    brought put won rebuilt paid fed taught struck split found kept sent lent laid sunk"""
)
MAY_FOLLOW = (
    PREPOSITIONS | BEFORE_VERB | RELATIVE | CLAUSE_STARTS | _set("and or but along alongside plus outright private")
)
# What links a name with the noun that says what it is: "X has become a supplier to Y".
COPULAS = BE | _set("become becomes became becoming remain remains remained stays stayed")
# What comes before those whom a noun stands for: "its suppliers include X", "its supplier is X".
INCLUDES = _set("include includes included including is are was were like range ranges ranged")
# After these the noun only describes: "customer service", "a partner programme".
COMPOUND_HEADS = _set(
    """service services support base list lists program programme programs programmes data experience experiences
    relations relationship relationships engagement satisfaction demand chain side app apps device devices segment
    account accounts conference event events day summit portal network community feedback care success"""
)
# People and parts of a firm: what they do or use, the firm does or uses ("engineers at X", "X's cloud arm").
STAFF = _set(
    """engineer engineers researcher researchers scientist scientists staff employees team teams lawyers doctors
    radiologists clinicians nurses clerks officials workers agents advisers traders analysts designers developers
    programmers students pupils teachers civil-servants servants controllers technicians pilots arm unit division lab
    laboratory laboratories department subsidiary studio group office branch branches factory factories plant plants
    robots trucks fleet clusters cluster feature features search helpdesk call-centre centres centers sites site
    stores warehouses hospitals schools systems machines arms tools service"""
)
