"""Words that name nothing in particular: common nouns of Korean, and English words that open a sentence.

A reader who meets a word that no dictionary of names has asks first whether it is a common word. The Korean list
holds
nouns that stand in general writing at least twice in some ten thousand sentences; compounds and derived nouns are
taken apart, so that 시장조사업체 is as common as its parts.
"""

from functools import lru_cache
from importlib.resources import files

# Written on to a noun, these make another common noun: 개발+자, 상용+화, 재+편성.
_AFTER = frozenset(
    "자사성화형용적력률율량측등들별간론권계업품기점비금액학국가원진군급층망팀부실장소식판법안"
    "차년월일주분초위건종개대상하내외전후중체선지서류물제도감증세씩째여"
)
_BEFORE = frozenset("신대재초고저무비미첫총주전현각본타제구맨각양반범탈친순극")
_LONGEST = 24


@lru_cache(maxsize=2)
def _listed(file: str) -> frozenset[str]:
    return frozenset(files("panse.language").joinpath(file).read_text(encoding="utf-8").split())


@lru_cache(maxsize=65_536)
def is_common_noun(word: str) -> bool:
    """Tell whether a Hangul word is a common noun or made of common nouns and the syllables that derive nouns.

    >>> is_common_noun("시장"), is_common_noun("개발자"), is_common_noun("바르코")
    (True, True, False)
    """
    if not 2 <= len(word) <= _LONGEST:
        return len(word) < 2
    nouns = _listed("common_nouns_ko.txt")
    if word in nouns:
        return True
    # reached[i]: the first i syllables are made of nouns; a derived one may not begin the word or follow nothing
    reached = [False] * (len(word) + 1)
    reached[0] = True
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            if not reached[start]:
                continue
            part = word[start:end]
            listed = len(part) > 1 and part in nouns
            derived = len(part) == 1 and (part in _AFTER if start else part in _BEFORE)
            if listed or derived:
                reached[end] = True
                break
    return reached[len(word)]


_OPENERS = """
    a about above according across after again against all almost along already also although always among an and
    another any are around as at back based be because been before behind being below beside besides best better
    between beyond both but by can could did do does down during each early either else even ever every few finally
    first
    five following for former four from further had has have having he her here his how however i if in indeed instead
    into is it its itself just last late later least less like made many may meanwhile might more moreover most
    much must
    my near neither never nevertheless new newer next no nor not nothing now of off often on once one only or other
    others our out over own part per perhaps rather same second see seven several shall she should since six so some
    still such ten than that the their them then there therefore these they this those though three through thus to
    today together tomorrow too toward two under unlike until up upon us use used using very via was we well were what
    when where whether which while who whose why will with within without would yes yesterday yet you your
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday spring summer autumn fall winter q1 q2 q3 q4 h1 h2
    korean korea south north american america u.s us usa uk eu european europe chinese china japanese japan asian asia
    german germany french france british britain indian india taiwanese taiwan israeli israel canadian canada
    singapore seoul busan daejeon gwangju pangyo beijing shanghai shenzhen tokyo taipei london paris berlin washington
    texas california nevada arizona oregon ohio virginia indiana wisconsin francisco york silicon valley wall street
    saudi arabia uae dubai abu dhabi africa middle east west
    analysts sources shares revenue sales profit net income investors customers users developers engineers researchers
    officials executives employees critics experts regulators lawmakers companies startups firms banks banks' prices
    demand supply growth earlier recently previously currently additionally founded headquartered backed built
    designed
    developed announced launched released unveiled introduced priced available asked speaking note notes source table
    figure summary background overview highlights key price pricing context input output cost costs size type
    specifications features feature model models company name date memory compute network training inference
    performance power support license licence parameters tokens total max min average yes total status owner
    q a please thank contact media press release media about photo image updated published posted read report reports
    neither nobody none everyone everything something anything someone"""
_ENGLISH = frozenset(_OPENERS.split())
_COUNTRIES_AND_TOWNS = """
    abilene abu africa alabama america amsterdam angeles arabia argentina asia athens atlanta auckland austin
    australia austria bangalore bangkok bangladesh barcelona beijing belgium bengaluru berlin boston brazil
    bristol britain brussels budapest busan cairo cambridge canada chengdu chennai cheongju chicago chile china
    chitose chongqing colombia colorado connecticut copenhagen culham czechia daegu daejeon dakota dallas delaware
    delhi denmark denver dhabi diego doha dresden dubai dublin edinburgh egypt eindhoven emirates england estonia
    europe finland florida france frankfurt fukuoka gangnam geneva georgia germany greece grenoble guangzhou
    gwangju gyeonggi hamburg hangzhou hanoi hefei helsinki hokkaido hong houston hsinchu hungary hwaseong
    hyderabad iceland icheon idaho illinois incheon india indonesia iowa iran ireland israel istanbul italy
    jakarta japan jeju jersey jose kansas kaohsiung kazakhstan kentucky kenya kong korea kumamoto kyoto latvia
    lisbon lithuania liverpool london louisiana luxembourg lyon madrid maine malaysia manchester manila maryland
    massachusetts melbourne memphis mexico miami michigan milan minnesota mississippi missouri mongolia montana
    montreal morocco moscow mumbai munich nagoya nanjing nebraska netherlands nigeria norway oceania oklahoma
    ontario oregon osaka oslo ottawa oxford pakistan pangyo paris pennsylvania peru philippines phoenix poland
    portland portugal prague pyeongtaek qatar quebec riyadh romania rome russia sapporo scotland seattle sejong
    seongnam seoul shanghai shenzhen singapore spain stockholm suwon suzhou sweden switzerland sydney taichung
    tainan taipei taiwan tennessee thailand tianjin tokyo toronto turkey ukraine ulsan utah vancouver vegas
    vermont vienna vietnam wales warsaw waterloo wellington wuhan wyoming yokohama yongin zealand zurich
"""
# What comes from a country or town: "the Swedish design house X".
_OF_PLACES = """
    afghan african albanian algerian american arab arabian argentine argentinian armenian asian australian austrian
    azerbaijani bahraini bangladeshi bavarian belarusian belgian bolivian bosnian brazilian british bulgarian
    cambodian canadian catalan chilean chinese colombian croatian cuban cypriot czech danish dutch ecuadorian egyptian
    emirati english estonian ethiopian european filipino finnish flemish french georgian german ghanaian greek
    hungarian icelandic indian indonesian iranian iraqi irish israeli italian japanese jordanian kazakh kenyan korean
    kuwaiti kyrgyz latvian lebanese lithuanian luxembourgish malaysian maltese mexican moroccan mongolian nepali
    nigerian nordic norwegian omani pakistani peruvian polish portuguese qatari romanian russian rwandan saudi
    scandinavian scottish serbian singaporean slovak slovenian spanish swedish swiss syrian taiwanese thai tunisian
    turkish ukrainian uruguayan uzbek vietnamese welsh californian texan parisian londoner bavarian walloon baltic
    ghent kiel gdansk antwerp leuven turin bologna naples valencia bilbao porto krakow wroclaw gothenburg malmo aarhus
    tallinn riga vilnius zagreb ljubljana bratislava belgrade tbilisi nairobi lagos accra tunis lima
    bogota santiago montevideo leipzig cologne stuttgart dusseldorf nuremberg heidelberg potsdam aachen utrecht
    rotterdam delft basel lausanne lugano toulouse nantes lille marseille leeds sheffield cardiff glasgow belfast
    galway boise raleigh pittsburgh philadelphia cleveland detroit nashville brooklyn manhattan calgary batam
    penang cebu pune kochi kolkata karachi dhaka jeddah bahrain oman kuwait lebanon tunisia
"""
_KOREAN_PLACES = """
    한국 대한민국 미국 중국 일본 대만 영국 독일 프랑스 이탈리아 스페인 네덜란드 벨기에 스위스 스웨덴 노르웨이 핀란드
    덴마크 폴란드 체코 헝가리 오스트리아 아일랜드 러시아 우크라이나 튀르키예 터키 이스라엘 사우디 사우디아라비아
    카타르 이란 이집트 인도 파키스탄 베트남 태국 인도네시아 말레이시아 싱가포르 필리핀 몽골 카자흐스탄 호주 뉴질랜드
    캐나다 멕시코 브라질 아르헨티나 칠레 북한 홍콩 유럽 서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남
    전북 전남 경북 경남 제주 캘리포니아 텍사스 뉴욕 애리조나 오하이오
"""
_PLACES = frozenset((*_COUNTRIES_AND_TOWNS.split(), *_OF_PLACES.split()))
_PLACES_KO = frozenset(_KOREAN_PLACES.split())
_OFFICES = """
    ceo cto cfo coo cio chief president chairman chairwoman chair founder co-founder cofounder director head vp vice
    executive officer minister secretary professor prof prof. dr dr. mr mr. ms ms. mrs mrs. sir general manager
    partner
    analyst spokesperson spokesman spokeswoman senator representative commissioner prime deputy senior engineer
    scientist editor"""
_TITLES = frozenset(_OFFICES.split())


def is_common_english(word: str) -> bool:
    """Tell whether a word in English, whatever its case, opens sentences or names a place, a day or a role.

    >>> is_common_english("Meanwhile"), is_common_english("Orbit")
    (True, False)
    """
    lower = word.lower()
    return lower in _ENGLISH or lower in _TITLES or lower in _PLACES


def is_plain_english(word: str) -> bool:
    """Tell whether general English writes a word without a capital, so that one at the head of a sentence says nothing.

    >>> is_plain_english("Infrastructure"), is_plain_english("Cerebras")
    (True, False)
    """
    lower = word.lower()
    return lower in _listed("common_words_en.txt") or is_common_english(lower)


def is_place(word: str) -> bool:
    """Tell whether a word is (part of) the name of a country, state or town."""
    return word.lower() in _PLACES or word in _PLACES_KO


def is_title(word: str) -> bool:
    """Tell whether an English word is the title or office of a person."""
    return word.lower() in _TITLES
