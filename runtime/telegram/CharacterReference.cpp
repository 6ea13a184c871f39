#include "telegram/CharacterReference.h"

#include "telegram/UnicodeText.h"

#include <array>
#include <string_view>

namespace staffroom::telegram {

namespace {

struct Name {
    std::u16string_view name;
    char16_t character;
};

// The names people and models write; HTML has two thousand more. Sorted for the search.
constexpr std::array names = std::to_array<Name>({
    {u"AMP", u'&'},      {u"Aacute", 0xC1},   {u"Agrave", 0xC0},   {u"Alpha", 0x391},   {u"Auml", 0xC4},
    {u"Beta", 0x392},    {u"Ccedil", 0xC7},   {u"Dagger", 0x2021}, {u"Delta", 0x394},   {u"Eacute", 0xC9},
    {u"Egrave", 0xC8},   {u"GT", u'>'},       {u"LT", u'<'},       {u"Ntilde", 0xD1},   {u"Omega", 0x3A9},
    {u"Ouml", 0xD6},     {u"Prime", 0x2033},  {u"QUOT", u'"'},     {u"Sigma", 0x3A3},   {u"Uuml", 0xDC},
    {u"aacute", 0xE1},   {u"acirc", 0xE2},    {u"agrave", 0xE0},   {u"alpha", 0x3B1},   {u"amp", u'&'},
    {u"apos", u'\''},    {u"aring", 0xE5},    {u"ast", u'*'},      {u"asymp", 0x2248},  {u"atilde", 0xE3},
    {u"auml", 0xE4},     {u"bdquo", 0x201E},  {u"beta", 0x3B2},    {u"bull", 0x2022},   {u"ccedil", 0xE7},
    {u"cent", 0xA2},     {u"check", 0x2713},  {u"colon", u':'},    {u"comma", u','},    {u"copy", 0xA9},
    {u"cross", 0x2717},  {u"dArr", 0x21D3},   {u"dagger", 0x2020}, {u"darr", 0x2193},   {u"deg", 0xB0},
    {u"delta", 0x3B4},   {u"divide", 0xF7},   {u"dollar", u'$'},   {u"eacute", 0xE9},   {u"ecirc", 0xEA},
    {u"egrave", 0xE8},   {u"emsp", 0x2003},   {u"ensp", 0x2002},   {u"epsilon", 0x3B5}, {u"equals", u'='},
    {u"equiv", 0x2261},  {u"euml", 0xEB},     {u"euro", 0x20AC},   {u"excl", u'!'},     {u"frac12", 0xBD},
    {u"frac14", 0xBC},   {u"frac34", 0xBE},   {u"gamma", 0x3B3},   {u"ge", 0x2265},     {u"gt", u'>'},
    {u"hArr", 0x21D4},   {u"harr", 0x2194},   {u"hearts", 0x2665}, {u"hellip", 0x2026}, {u"hyphen", 0x2010},
    {u"iacute", 0xED},   {u"icirc", 0xEE},    {u"iexcl", 0xA1},    {u"igrave", 0xEC},   {u"infin", 0x221E},
    {u"iquest", 0xBF},   {u"iuml", 0xEF},     {u"lArr", 0x21D0},   {u"lambda", 0x3BB},  {u"laquo", 0xAB},
    {u"larr", 0x2190},   {u"lbrace", u'{'},   {u"lbrack", u'['},   {u"lcub", u'{'},     {u"ldquo", 0x201C},
    {u"le", 0x2264},     {u"lowbar", u'_'},   {u"lpar", u'('},     {u"lrm", 0x200E},    {u"lsaquo", 0x2039},
    {u"lsqb", u'['},     {u"lsquo", 0x2018},  {u"lt", u'<'},       {u"mdash", 0x2014},  {u"micro", 0xB5},
    {u"middot", 0xB7},   {u"minus", 0x2212},  {u"mu", 0x3BC},      {u"nbsp", 0xA0},     {u"ndash", 0x2013},
    {u"ne", 0x2260},     {u"not", 0xAC},      {u"ntilde", 0xF1},   {u"num", u'#'},      {u"oacute", 0xF3},
    {u"ocirc", 0xF4},    {u"omega", 0x3C9},   {u"ordf", 0xAA},     {u"ordm", 0xBA},     {u"oslash", 0xF8},
    {u"otilde", 0xF5},   {u"ouml", 0xF6},     {u"para", 0xB6},     {u"percnt", u'%'},   {u"period", u'.'},
    {u"permil", 0x2030}, {u"pi", 0x3C0},      {u"plus", u'+'},     {u"plusmn", 0xB1},   {u"pound", 0xA3},
    {u"prime", 0x2032},  {u"quest", u'?'},    {u"quot", u'"'},     {u"rArr", 0x21D2},   {u"radic", 0x221A},
    {u"raquo", 0xBB},    {u"rarr", 0x2192},   {u"rbrace", u'}'},   {u"rbrack", u']'},   {u"rcub", u'}'},
    {u"rdquo", 0x201D},  {u"reg", 0xAE},      {u"rlm", 0x200F},    {u"rpar", u')'},     {u"rsaquo", 0x203A},
    {u"rsqb", u']'},     {u"rsquo", 0x2019},  {u"sect", 0xA7},     {u"semi", u';'},     {u"shy", 0xAD},
    {u"sigma", 0x3C3},   {u"sol", u'/'},      {u"sum", 0x2211},    {u"sup2", 0xB2},     {u"sup3", 0xB3},
    {u"szlig", 0xDF},    {u"thinsp", 0x2009}, {u"times", 0xD7},    {u"trade", 0x2122},  {u"uArr", 0x21D1},
    {u"uacute", 0xFA},   {u"uarr", 0x2191},   {u"ucirc", 0xFB},    {u"uuml", 0xFC},     {u"verbar", u'|'},
    {u"vert", u'|'},     {u"yen", 0xA5},      {u"zwj", 0x200D},    {u"zwnj", 0x200C},
});
static_assert(std::is_sorted(names.begin(), names.end(),
                             [](const Name& a, const Name& b) { return a.name < b.name; }));

QString fromCode(QStringView digits, int base) {
    bool ok = false;
    const uint code = digits.toUInt(&ok, base);
    if (!ok || code == 0 || code > QChar::LastValidCodePoint || QChar::isSurrogate(code))
        return QString(QChar(QChar::ReplacementCharacter)); // as CommonMark asks
    const char32_t character = code;
    return cleanText(QString::fromUcs4(&character, 1));
}

} // namespace

QString decodeCharacterReference(QStringView reference) {
    const QStringView body = reference.mid(1, reference.size() - 2);
    if (body.startsWith(u"#x") || body.startsWith(u"#X"))
        return fromCode(body.mid(2), 16);
    if (body.startsWith(u'#'))
        return fromCode(body.mid(1), 10);
    const std::u16string_view wanted(body.utf16(), static_cast<std::size_t>(body.size()));
    const auto found =
        std::lower_bound(names.begin(), names.end(), wanted,
                         [](const Name& name, std::u16string_view value) { return name.name < value; });
    if (found == names.end() || found->name != wanted)
        return reference.toString();
    return QString(QChar(found->character));
}

} // namespace staffroom::telegram
