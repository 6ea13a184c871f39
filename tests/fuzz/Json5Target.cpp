#include "Target.h"
#include "import/Json5.h"

namespace staffroom::fuzz {

namespace {

using openclaw::Json5;

int valuesIn(const Json5& value, int depth, int& deepest) {
    deepest = std::max(deepest, depth);
    int count = 1;
    for (const auto& item : value.items)
        count += valuesIn(item, depth + 1, deepest);
    for (const auto& [key, member] : value.members)
        count += valuesIn(member, depth + 1, deepest);
    return count;
}

/// Within its bounds, with a line in each value and in each error; twice the same.
void run(const QByteArray& input) {
    const QString file = QStringLiteral("f");
    const auto read = Json5::parse(input, file);
    const auto again = Json5::parse(input, file);
    REQUIRE(read.has_value() == again.has_value());
    if (!read) {
        REQUIRE(read.error().detail == again.error().detail && read.error().detail.startsWith(u"f:"));
        return;
    }
    int deepest = 0;
    REQUIRE(valuesIn(*read, 0, deepest) <= Json5::Bounds().values);
    REQUIRE(deepest <= Json5::Bounds().depth);
    REQUIRE(read->line > 0 && read->line <= input.size() + 1);
    // What is valid stays so between other words.
    const auto wrapped = Json5::parse("{a: 1,\n'b': [\n" + input + "\n,],}", file);
    REQUIRE(deepest + 2 > Json5::Bounds().depth || input.startsWith("\xEF\xBB\xBF") || wrapped.has_value());
}

} // namespace

Target json5Target() {
    return {"json5",
            run,
            {"// c\n{a: 'b', \"c\": [1, .5, 0x1F, -Infinity, NaN,], /* d */ $e_1: {f: null,},}", "[true, false, 'a\\\nb']", "1",
             "\xEF\xBB\xBF{\\u0061: \"\\x41\\ud83e\\udd89\"}"},
            {"{", "}", "[", "]", ",", ":", "'", "\"", "\\", "/*", "*/", "//", "\n", "\\u", "0x", "Infinity", "NaN", "null", "$",
             "\xE2\x80\xA8", "e", ".", "-"}};
}

} // namespace staffroom::fuzz
