#include "Target.h"
#include "secrets/EnvText.h"

namespace staffroom::fuzz {

namespace {

/// A file that is read is given back byte for byte; a key that is set is read again; removing it leaves the
/// others.
void run(const QByteArray& input) {
    const auto text = EnvText::parse(input, QStringLiteral("secrets.env"));
    if (!text)
        return;
    REQUIRE(text->toBytes() == input);
    QByteArray value = input.left(60);
    for (char& c : value) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = '.';
    }
    auto changed = *text;
    changed.set("FUZZED_KEY", value);
    const auto again = EnvText::parse(changed.toBytes(), QStringLiteral("secrets.env"));
    REQUIRE(again.has_value());
    REQUIRE(again->value("FUZZED_KEY") == value);
    for (const auto& assignment : text->assignments()) {
        REQUIRE(assignment.key == "FUZZED_KEY" || again->value(assignment.key) == assignment.value);
    }
    REQUIRE(changed.remove("FUZZED_KEY"));
    REQUIRE(!changed.value("FUZZED_KEY"));
}

} // namespace

Target envTarget() {
    return {
        "env",
        run,
        {"# a comment\nTELEGRAM_TOKEN=7001:AA\nexport KEY='as it is' # why\nOTHER=\"with \\\" and \\\\ "
         "\\$\"\n",
         "A=1", "\nB = 2\n", "FUZZED_KEY=x\r\n"},
        {"=", "'", "\"", "\\", "#", "export ", "\n", "\r\n", "$", "`", "KEY", " ", "\\\"", "\xEF\xBB\xBF"}};
}

} // namespace staffroom::fuzz
