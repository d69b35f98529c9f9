"""Glyphs that exporters map to radicals or presentation forms, folded back to the characters a reader sees."""

from __future__ import annotations

import re
import unicodedata

# CJK Radicals Supplement (U+2E80–2EFF) and the ideographs they stand for, position by position: the property
# Equivalent_Unified_Ideograph of the Unicode Character Database. NFKC leaves all but two of them as they are.
_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽"
    "⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小尐兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爬丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑"
    "艹艺艻虎衤覀西见角𧢲讠贝𧾷车辶辷辸邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_SUPPLEMENT = dict(zip(_RADICALS, _IDEOGRAPHS, strict=True))
# Kangxi radicals whose NFKC form is the old form of a character: Japanese fonts show the new one under both.
_SUPPLEMENT |= dict(zip("⼾⾭⿈⿊", "戸青黄黒", strict=True))

# One glyph, two code points: which of them a file holds depends on the font and program that printed it (seen in the
# character maps of Noto CJK and the IPA fonts). Each becomes the code point that Japanese office programs write.
_TWINS = {
    **dict(zip("\u00a0\u2003\u00ad\u2010\u2011\u2012\u2212\u301c\u223c\u02dc", " \u3000----－～~~", strict=True)),
    **dict(zip("\u2014\u22ef\u2027\u00b7\u2215\u2329\u232a\u02bb\u02bc\u203e", "―…・・／〈〉‘’￣", strict=True)),
    **dict(zip("➀➁➂➃➄➅➆➇➈➉", "①②③④⑤⑥⑦⑧⑨⑩", strict=True)),
}

UNREADABLE = "\ufffd"
"""Stands for a glyph whose character the file does not tell."""

_CID = re.compile(r"\(cid:\d+\)")


def decoded(text: str) -> str:
    """The characters that a reader sees in a glyph's text as PDF libraries give it: folded, without control characters.

    '(cid:12)', which is what they give for a glyph whose character the file does not tell, is UNREADABLE.
    """
    return "".join(char for char in fold(_CID.sub(UNREADABLE, text)) if char.isprintable() or char.isspace())


def fold(text: str) -> str:
    """The ordinary characters of one glyph's text.

    Kangxi radicals (⾏), radicals of the CJK supplement (⺠), vertical presentation forms (︵) and Latin ligatures
    (ﬁ) become the characters they show. Full-width forms, circled numbers, Roman numerals and units (％, ①, Ⅲ, ㎡)
    stay as printed: they carry meaning.
    """
    if text.isascii():
        return text
    return "".join(_fold_char(char) for char in text)


def _fold_char(char: str) -> str:
    if char in _SUPPLEMENT:
        return _SUPPLEMENT[char]
    code = ord(char)
    if 0x2F00 <= code <= 0x2FDF or 0xFE10 <= code <= 0xFE4F or 0xF900 <= code <= 0xFAFF or 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", char)
    return _TWINS.get(char, char)
