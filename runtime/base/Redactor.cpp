#include "base/Redactor.h"

#include <QSet>

#include <algorithm>
#include <cstring>
#include <mutex>

namespace staffroom {

namespace {

/// The base64 characters that are the same whatever stands before and after `value` when it begins at byte
/// `shift` of a three-byte group.
QByteArray stableBase64(const QByteArray& value, int shift, QByteArray::Base64Options alphabet) {
    const auto encoded =
        (QByteArray(shift, '\0') + value).toBase64(alphabet | QByteArray::Base64Option::OmitTrailingEquals);
    const int skip = shift == 0 ? 0 : shift + 1; // characters touched by the bytes in front
    const qsizetype wholeBits = (shift + value.size()) * 8;
    const qsizetype stable = wholeBits / 6; // a last partial character depends on what follows
    return encoded.mid(skip, stable - skip);
}

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool isWordCharacter(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/// Whether one form stands at one place of a text, under whatever escaping. Every escape stands for one or
/// more bytes of the form; where there is more than one way to read the text, each is tried.
class Comparison final {
public:
    Comparison(const QByteArray& form, const QByteArray& text) : m_form(form), m_text(text) {}

    /// Behind the match, or -1.
    qsizetype match(qsizetype at) { return go(0, at); }
    /// The text ended before it was decided.
    bool isOpen() const { return m_open; }

private:
    static constexpr int mostBackslashes = 8; // three times escaped
    static constexpr int mostSteps = 20'000;  // a text of nothing but backslashes offers many readings

    bool has(qsizetype at) {
        if (at < m_text.size())
            return true;
        m_open = true;
        return false;
    }

    qsizetype go(qsizetype done, qsizetype at) {
        while (done < m_form.size()) {
            if (!has(at) || ++m_steps > mostSteps)
                return -1;
            const char c = m_text[at];
            if (c == '%' || c == '\\' || c == '&') {
                const qsizetype end = c == '%'   ? percent(done, at)
                                      : c == '&' ? entity(done, at)
                                                 : backslashes(done, at);
                if (end >= 0)
                    return end;
            }
            if (c != m_form[done] && !(c == '+' && m_form[done] == ' '))
                return -1;
            ++done, ++at;
        }
        return at;
    }

    /// The character `code` was read, which stands before `at`.
    qsizetype read(char32_t code, qsizetype done, qsizetype at) {
        const QByteArray bytes = QString::fromUcs4(&code, 1).toUtf8();
        if (m_form.mid(done, bytes.size()) == bytes)
            return go(done + bytes.size(), at);
        return code < 0x100 && static_cast<unsigned char>(m_form[done]) == code ? go(done + 1, at) : -1;
    }

    /// "%41", "%2541", "%252541".
    qsizetype percent(qsizetype done, qsizetype at) {
        ++at;
        for (int level = 0; level < 4; ++level) {
            if (!has(at) || !has(at + 1))
                return -1;
            const int high = hexDigit(m_text[at]);
            const int low = hexDigit(m_text[at + 1]);
            if (high < 0 || low < 0)
                return -1;
            at += 2;
            const char byte = static_cast<char>(high * 16 + low);
            if (byte == m_form[done]) {
                const qsizetype end = go(done + 1, at);
                if (end >= 0)
                    return end;
            }
            if (byte != '%')
                return -1;
        }
        return -1;
    }

    /// "&amp;", "&amp;amp;", "&#38;", "&#x26;".
    qsizetype entity(qsizetype done, qsizetype at) {
        ++at;
        for (int level = 0; level < 4; ++level) {
            QByteArray name;
            do {
                if (!has(at))
                    return -1;
                name += m_text[at];
            } while (m_text[at++] != ';' && name.size() < 10);
            if (!name.endsWith(';'))
                return -1;
            const qsizetype end = read(namedCharacter(name.chopped(1)), done, at);
            if (end >= 0 || name != "amp;")
                return end;
        }
        return -1;
    }

    static char32_t namedCharacter(const QByteArray& name) {
        if (name.startsWith('#')) {
            const bool hex = name.startsWith("#x") || name.startsWith("#X");
            return name.mid(hex ? 2 : 1).toUInt(nullptr, hex ? 16 : 10);
        }
        if (name == "amp")
            return U'&';
        if (name == "lt")
            return U'<';
        if (name == "gt")
            return U'>';
        if (name == "quot")
            return U'"';
        return name == "apos" ? U'\'' : U'\0';
    }

    /// "\u0041", "\x41", "\/", "\\", and each of them escaped once more.
    qsizetype backslashes(qsizetype done, qsizetype at) {
        for (int count = 1; count <= mostBackslashes; ++count) {
            ++at;
            if (m_form[done] == '\\' && count > 1) { // once it stands for itself: go() looks
                const qsizetype end = go(done + 1, at);
                if (end >= 0)
                    return end;
            }
            if (!has(at))
                return -1;
            if (m_text[at] != '\\')
                break;
        }
        const char c = m_text[at];
        if (c == 'u' || c == 'x')
            return codePoint(done, at + 1, c == 'u' ? 4 : 2);
        return c == m_form[done] && c != '\\' && !isWordCharacter(c) ? go(done + 1, at + 1) : -1;
    }

    qsizetype codePoint(qsizetype done, qsizetype at, int digits) {
        char32_t code = 0;
        for (int i = 0; i < digits; ++i, ++at) {
            if (!has(at))
                return -1;
            const int digit = hexDigit(m_text[at]);
            if (digit < 0)
                return -1;
            code = code * 16 + static_cast<char32_t>(digit);
        }
        if (code < 0xd800 || code > 0xdbff)
            return read(code, done, at);
        return surrogate(code, done, at);
    }

    qsizetype surrogate(char32_t high, qsizetype done, qsizetype at) {
        while (has(at) && m_text[at] == '\\')
            ++at;
        if (!has(at) || m_text[at] != 'u')
            return -1;
        char32_t low = 0;
        for (int i = 0; i < 4; ++i) {
            if (!has(++at))
                return -1;
            const int digit = hexDigit(m_text[at]);
            if (digit < 0)
                return -1;
            low = low * 16 + static_cast<char32_t>(digit);
        }
        if (low < 0xdc00 || low > 0xdfff)
            return -1;
        return read(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00), done, at + 1);
    }

    const QByteArray& m_form;
    const QByteArray& m_text;
    bool m_open = false;
    int m_steps = 0;
};

constexpr int anyByte = -1;
constexpr int noByte = -2;

/// Which byte of a form the escape at `at` may stand for: a quick look, so that not every form is compared
/// with every escape. noByte: it is no escape. 0x80 stands for everything beyond ASCII.
int escapedByte(const QByteArray& text, qsizetype at) {
    const auto hexNumber = [&text](qsizetype from, int digits) {
        if (from + digits > text.size())
            return anyByte;
        int number = 0;
        for (qsizetype i = from; i < from + digits; ++i) {
            const int digit = hexDigit(text[i]);
            if (digit < 0)
                return noByte;
            number = number * 16 + digit;
        }
        return std::min(number, 0x80);
    };
    if (text[at] == '%') {
        const int byte = hexNumber(at + 1, 2);
        return byte == '%' ? anyByte : byte;
    }
    if (text[at] == '&') { // "&amp;" may go on; the others are too rare to be told apart
        const qsizetype end = text.indexOf(';', at);
        return end >= 0 && end - at > 10 ? noByte : end < 0 && text.size() - at > 10 ? noByte : anyByte;
    }
    while (at < text.size() && text[at] == '\\')
        ++at;
    if (at == text.size())
        return anyByte;
    if (text[at] == 'u' || text[at] == 'x')
        return hexNumber(at + 1, text[at] == 'u' ? 4 : 2);
    return isWordCharacter(text[at]) ? noByte : static_cast<unsigned char>(text[at]);
}

/// What may stand for another byte than itself.
bool mayBeEscape(char c) {
    return c == '%' || c == '\\' || c == '&' || c == '+';
}

constexpr qsizetype startSize = sizeof(quint32);
static_assert(startSize <= Redactor::shortest);

/// Which bit of the set of starts a form's first bytes have.
std::size_t bitOf(const char* bytes) {
    quint32 start = 0;
    std::memcpy(&start, bytes, sizeof start);
    return (start * 0x9E3779B1U) >> 16; // Fibonacci hashing: the best-mixed sixteen bits
}

} // namespace

Redactor& Redactor::global() {
    static Redactor redactor;
    return redactor;
}

std::vector<QByteArray> Redactor::formsOf(const QByteArray& value) {
    QSet<QByteArray> forms{value, value.toHex(), value.toHex().toUpper()};
    for (int shift = 0; shift < 3; ++shift) {
        for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
            const auto form = stableBase64(value, shift, alphabet);
            if (form.size() >= shortest)
                forms << form;
        }
    }
    std::vector<QByteArray> sorted(forms.begin(), forms.end());
    std::sort(sorted.begin(), sorted.end(), [](const QByteArray& a, const QByteArray& b) {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    return sorted;
}

void Redactor::add(const QString& name, const QByteArray& value) {
    if (value.size() < shortest)
        return;
    const QByteArray replacement = "[secret:" + name.toUtf8() + "]";
    const std::unique_lock lock(m_mutex);
    for (auto& bytes : formsOf(value)) {
        const bool known = std::any_of(m_forms.begin(), m_forms.end(),
                                       [&](const Form& form) { return form.bytes == bytes; });
        if (known)
            continue;
        const auto index = static_cast<qsizetype>(m_forms.size());
        m_byFirst[static_cast<unsigned char>(bytes.front())].push_back(index);
        m_all.push_back(index);
        m_starts.set(bitOf(bytes.constData()));
        m_beyondAscii = m_beyondAscii || static_cast<unsigned char>(bytes.front()) >= 0x80;
        m_forms.push_back({std::move(bytes), replacement});
    }
}

void Redactor::clear() {
    const std::unique_lock lock(m_mutex);
    m_forms.clear();
    m_all.clear();
    m_beyondAscii = false;
    m_starts.reset();
    for (auto& forms : m_byFirst)
        forms.clear();
}

void Redactor::tryForms(const std::vector<qsizetype>& forms, const QByteArray& text, qsizetype at,
                        Found& found) const {
    for (const qsizetype index : forms) {
        const Form& form = m_forms[static_cast<std::size_t>(index)];
        Comparison comparison(form.bytes, text);
        const qsizetype end = comparison.match(at);
        found.open = found.open || comparison.isOpen(); // also with a match: "%" may become "%25"
        if (end > found.end) {
            found.end = end;
            found.form = &form;
        }
    }
}

Redactor::Found Redactor::matchAt(const QByteArray& text, qsizetype at) const {
    Found found;
    const char c = text[at];
    // A match that begins inside a run of backslashes would leave half an escape in front of it.
    if (c == '\\' && at > 0 && text[at - 1] == '\\')
        return found;
    const int escaped = c == '%' || c == '\\' || c == '&' ? escapedByte(text, at) : noByte;
    const bool any = escaped == anyByte || (escaped >= 0x80 && m_beyondAscii);
    if (any) {
        tryForms(m_all, text, at, found);
        return found;
    }
    tryForms(m_byFirst[static_cast<unsigned char>(c)], text, at, found);
    if (c == '+') // as forms write a blank
        tryForms(m_byFirst[static_cast<unsigned char>(' ')], text, at, found);
    if (escaped >= 0 && escaped < 0x80)
        tryForms(m_byFirst[static_cast<std::size_t>(escaped)], text, at, found);
    return found;
}

/// With `rest`, what is undecided at the text's end goes there; without it the text is all there is.
QByteArray Redactor::redacted(const QByteArray& text, QByteArray* rest) const {
    const std::shared_lock lock(m_mutex);
    if (m_forms.empty())
        return text;
    QByteArray clean;
    qsizetype copied = 0;
    qsizetype looked = 0;  // how far escapes were looked for
    qsizetype escape = -1; // the last of them
    for (qsizetype at = 0; at < text.size();) {
        if (at + startSize <= text.size()) { // nearly everywhere: no form begins here
            for (; looked < at + startSize; ++looked)
                escape = mayBeEscape(text[looked]) ? looked : escape;
            if (escape < at && !m_starts.test(bitOf(text.constData() + at))) {
                ++at;
                continue;
            }
        }
        const Found found = matchAt(text, at);
        if (found.open && rest != nullptr) {
            clean += text.mid(copied, at - copied);
            *rest = text.mid(at);
            return clean;
        }
        if (found.form == nullptr) {
            ++at;
            continue;
        }
        clean += text.mid(copied, at - copied);
        clean += found.form->replacement;
        at = copied = found.end;
    }
    return copied == 0 ? text : clean + text.mid(copied);
}

QByteArray Redactor::redact(QByteArray text) const {
    return redacted(text, nullptr);
}

QByteArray Redactor::redactSoFar(const QByteArray& text, QByteArray* rest) const {
    rest->clear();
    return redacted(text, rest);
}

QString Redactor::redact(const QString& text) const {
    const auto bytes = text.toUtf8();
    const auto clean = redact(bytes);
    return clean == bytes ? text : QString::fromUtf8(clean);
}

QByteArray StreamRedactor::feed(const QByteArray& piece) {
    const QByteArray text = std::exchange(m_held, {}) + piece;
    return m_redactor.redactSoFar(text, &m_held);
}

QByteArray StreamRedactor::finish() {
    return m_redactor.redact(std::exchange(m_held, {}));
}

} // namespace staffroom
