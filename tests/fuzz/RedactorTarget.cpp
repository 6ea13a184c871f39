#include "Target.h"
#include "base/Redactor.h"

namespace staffroom::fuzz {

namespace {

const QByteArray secret = "pa\"ss/w\\rd <&> 1\xC3\xA9";

/// A stream is redacted as the whole is, and the secret never comes out.
void run(const QByteArray& input) {
    static Redactor redactor;
    static const bool known = [] {
        redactor.add(QStringLiteral("key"), secret);
        redactor.add(QStringLiteral("other"), "aaaaaaaaaaaa");
        return true;
    }();
    const QByteArray clean = redactor.redact(input);
    REQUIRE(known && !clean.contains(secret));
    for (const qsizetype piece : {qsizetype(1), qsizetype(5)}) {
        StreamRedactor stream(redactor);
        QByteArray out;
        for (qsizetype at = 0; at < input.size(); at += piece)
            out += stream.feed(input.mid(at, piece));
        REQUIRE(out + stream.finish() == clean);
    }
}

} // namespace

Target redactorTarget() {
    return {"redactor",
            run,
            {"it says " + secret + " and more", secret.toBase64(), secret.toPercentEncoding(),
             "\\u0070a\\\"ss\\/w"},
            {secret, secret.toBase64(), secret.toHex(), "pa", "\\", "\\\\", "\\u00", "%", "%25", "&", "&amp;",
             "&#", ";", "&quot;", "a", "aaaaaaaaaaa"}};
}

} // namespace staffroom::fuzz
