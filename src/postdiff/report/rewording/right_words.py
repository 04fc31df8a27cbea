"""Right words that look like other right words: where two of them stand for one another, nobody slipped."""

from __future__ import annotations

from typing import Final

KNOWN: Final = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
    first second third fourth fifth sixth seventh eighth ninth tenth
    monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december
    hourly daily weekly monthly yearly quarterly annually minute minutes month months
    austria australia slovakia slovenia gambia zambia niger nigeria iran iraq mali malta malawi mauritania mauritius
    dominica dominican guinea guyana india indiana indian jordan sudan
    through though thorough public publish private primate quiet quite lose loose later latter former format
    news means goods glasses customs arms hardly lately nearly shortly barely scarcely evening partly likely unlikely
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read and to extend
)
"""Words of which no other word is a form or a misspelling, however alike; the last line only looks inflected."""

SHORT_WORDS: Final = frozenset(
    """
    the and for are but not you all any can had her was one our out day get has him his how man new now old see two way
    who boy did its let put say she too use that with have this will your from they know want been good much some time
    very when come here just like long make many more only over such take than them well were what work year also back
    call case code data date each even find form free full game give hand help high home host hour idea item join keep
    kind last left less life line link list live load look made mail main mean mode move must name need next note null
    once open page part path plan play port post read real rest road room root rule safe same save seen send sent show
    side site size skip slow sort step stop sure task team tell term test text then thus till tool tree true turn type
    unit used user view wait week went wide wish word zero about after above first great other their there these thing
    think three where which while world would write
    app api art bad bar bed big bit box bug bus buy car cat cup cut dev dog ear eat end eye fan far fee few fit fix fly
    fun gas gun hit hot ice ill job key kid law leg lie log lot low map max may men met min mix net nor off oil own pay
    pen pet pin raw red rid row run sea set sex sin sit six sky son sum sun tax tea ten tie tip top try van war web win
    won yes yet zip area army auto away baby ball band bank base beat best bill bird blog blue boat body bond book born
    both boot bulk burn busy byte cache card care cart cash cell chat city club cold cool copy core cost crew crop dark
    dead deal dear deep desk diet disk door down draw drop drug east easy edge else ever face fact fail fair fall farm
    fast feed feel file fill film fine fire fish five flag flat flow food foot four fund gain gate gave gift girl goal
    goes gold gone grew grid grow hair half hall hard hash head hear heat held hero hide hill hold hole hope huge icon
    into iron jobs jump king land late lead leaf lies lift lips load lock logo lose loss lost love luck male mark mass
    math meal meat menu mind mine miss mood moon most near neck news nice node none noon odds okay pack paid pain pair
    park pass past peak pick pink plus poem poor pull push race rain rank rare rate rich ride ring rise risk rock role
    roof rose rush sale salt sand seat seed seek self sell ship shop shot shut sick sign silk site skin slip snow soft
    soil sold sole song soon soul soup spot star stay suit swap tail talk tall tape tech thin tiny told tone took tour
    town trip twin vary vast vote wage walk wall warm wash wave ways weak wear west wife wild wind wine wing wire wise
    wood wore yard zone plane brand chart cards cars cats forms plans
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read and to extend
)

_LONGER_WORDS: Final = frozenset(
    """
    about abort above adapt adapted adopt adopted angel angle append apple apply aspect assent asset attach attack basic
    basis black blank bleed blend blind block board boarding bonding border boring brace brake brand bread break breast
    bridge bright bring broad brown brush build buyer cable cabin cable caller camel canal cancel capable caption capture
    career carrier cause cells chain chair chance change channel charge charm chart cheap cheat check cheek chief child
    clause clean clear click climb clock clone close cloth cloud coach coast color colon column comma command comment
    commit common compact compare compete compile complain complete compliant complex compute concert conduct
    confer confirm conform consumer contact contain contend content contents contest context contract contrast control
    conversation conversion convert cookie corner correct cost could council counsel count country county course court
    cover crack craft crash crate cream create creator credit creek crime crown curve customer cycle daisy dance dealer
    debit debut decade decide declare decline decode deduct deepen default defect defend define delay delete deliver
    demand depend deploy deposit derive desert desire detail detect device devise dial dinner direct director dollar
    double draft dragon drain drama dream dress drift drink drive driver dying early earth easier eaten editor effort
    eight elder elect empty engage engine enter entire entity entry envoy equal erase event every exact exist exit expand
    expect expert expire explain explode explore export expose extend extent fabric factor factory faint faith false
    fault favor fewer fiber field fiend fight figure filter final finer finger finish finite first fixed flash fleet
    flesh flight float floor flour fluid flush focus force forced forest forget forgive formal forth forty forum found
    frame fraud fresh friend front frost fruit funny future gamer gather gauge ghost giant given glass globe glove goose
    grace grade grain grand grant grape graph grasp grass grave great greed green greet group grown guard guess guest
    guide habit handle handy happy harsh haven header healer health heard heart heavy hello hidden holder honey honor
    horse hotel house hover human humor hunter image impact imply import impose improve incline include income index
    infer inform inject inner input inquire insert inside insist inspect install instant intact intend intense intent
    interest internal internet interval invent invert invest invite invoke involve island issue items joint judge label
    labor ladder large laser launch layer leader league learn lease least leave legal lemon letter level lever light
    limit linear liner linen listen litre liver living loader local locale locate lodge logic logging longing login lower
    loyal lucky lunch macro maker mayor major manner manor manual marble marine market marker master match matter meal
    medal media medic member memory mental mentor merge merit metal meter method micro middle might minor miner minus
    mirror mobile model modem modern module money monkey moral morale mother motion motive motor mount mountain mouse
    mouth movie museum music mutual narrow nation native nature naval needle nerve never noble noise north notice notion
    novel number nurse object ocean offer office older option orange order organ other outer output owner oxygen packet
    paint painted pairs panel paper parent parse parser parser party passed paste patch patent patient pattern pause
    peace pearl pedal penny people pepper period permit person petition phase phone photo phrase piano piece pilot pitch
    pixel place plain plane planet plant plate player pocket point poison police policy polite polish poster pound power
    prayer prefer prepare present preserve press pretend prevent price pride priest prime prince print printed prior
    prison prize process produce product profile profit program progress project promise prompt proof proper property
    propose protect provide prune pulse purse queen query quest queue quick quote radio raise range rapid ratio reach
    react reader ready realm rebel recent record recover reduce refer refine reform refuse regard region reject relate
    relay relax release relief rely remain remark remind remote remove render renew rental repair repeat repel replace
    reply report request rescue reserve reset resident resign resist resort result resume retail retain retire return
    reveal reverse review revise revive reward rider ridge rifle right rigid rinse risky rival river roast robot rocket
    roman rough round route royal ruler rumor rural sacred saddle safer salad salary sales salon sample sauce savior
    scale scan scare scene scent schedule scheme school scope score scout screen script search season second secret
    secure seize select seller senior sense sensor serial series serve server service session settle seven shade shadow
    shake shall shame shape share sharp shave sheep sheet shelf shell shift shine shirt shock shoot shore short shout
    shown sight silence silver simple single skill slate sleep slice slide slope small smart smell smile smoke snake
    soccer social soften solar solid solve sound source south space spare spark speak special speech speed spell spend
    spent spice spite split spoke sport spray spread spring stable stack staff stage stain stair stake stale stamp stand
    stare start state static station statue status steak steal steam steel steep stern stick still sting stock stone
    stool store storm story stove strain strand strange stream street stress strict strike string strip stripe strong
    stuff style submit suburb sugar suite summer super supply support surface surge swear sweat sweep sweet swell swift
    swing switch sword symbol table tablet talent target taste teach tease temper tempo tenant tender tense terms terror
    theft theme there thick thief thing think thorn those thread threat throw ticket tiger tight timer title toast today
    token tonic topic torch total touch tough tower trace track trade traffic tragic trail train trait transfer transform
    translate trash travel treat treaty trend trial tribe trick troop truck trunk trust truth twist under union unique
    unite unity untie until upper upset urban urge usage usual vacation valid valley value valve vapor variable various vault
    vendor venue verse version vessel video vinyl viral virus vision visit vital vocal vocation voice volume voter wagon
    waist waste watch water weapon wheat wheel where whale while white whole wider widow width window winner winter witch
    woman women words world worry worse worst worth would wound woven wreck wrist write writer wrote yield young youth
    deletion depletion direction distinct district exclusive historic instance distance interaction invitation marking
    making mining meaning meeting melting marketing medication meditation moderation motivation operation personal
    personnel physical political position possession prediction preposition prescription preservation production
    proposition prosecution protection provision quotation reaction reception relation relaxation reservation resolution
    retention revelation revolution rotation selection situation solution taxation translation transition translator
    transmission variation violation accepted affected canceled deleted denied desired detected disabled dismissed
    expired exported imported infected injected inspected invested inverted invited parsed planned planted pointed posted
    projected protected provided received rejected related relieved removed rendered reported required reserved resolved
    reversed revised scanned selected shaped shared started stated stored tasted tested tracked traded trained trapped
    treated updated upgraded uploaded banking barking cooking coding driving editing hosting hunting leading listening
    listing loading locking looking mailing packing parking parting planning planting playing praying printing reaching
    reading riding saving selling serving setting sharing shaping starting stating storing tasting teaching testing
    tracking trading training voting waiting writing
    """.split()  # noqa: SIM905 - as above
)

RIGHT_WORDS: Final = SHORT_WORDS | _LONGER_WORDS
"""Of two of these none is misspelled: ``share`` and ``shape``, ``contact`` and ``contract``."""

_CONFUSED: Final = tuple(
    map(
        str.split,
        (
            "then than",
            "form from",
            "star start",
            "were where",
            "of off",
            "to too",
            "you your",
            "know now",
            "breath breathe",
            "thread tread",
            "manger manager",
            "there their",
            "affect effect",
            "advice advise",
            "weather whether",
            "principal principle",
            "complement compliment",
            "is are",
            "was were",
            "has have",
            "do does",
            "this these",
            "that those",
            "a an",
            "lose loose",
            "choose chose",
            "lead led",
            "past passed",
            "quite quiet",
        ),
    )
)


def are_confused(one: str, other: str) -> bool:
    """Whether two right words are so often taken for one another, or only agree with one or with many, that nothing
    else is said by the other.
    """
    return any(one in pair and other in pair for pair in _CONFUSED)
