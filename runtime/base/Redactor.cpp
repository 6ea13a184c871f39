#include "base/Redactor.h"

#include <QSet>
#include <QUrl>

#include <algorithm>
#include <bitset>
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

QByteArray jsonEscaped(const QByteArray& value, bool escapeSlash) {
    QByteArray escaped;
    for (const char c : value) {
        switch (c) {
        case '"': escaped += "\\\""; break;
        case '\\': escaped += "\\\\"; break;
        case '/': escaped += escapeSlash ? "\\/" : "/"; break;
        case '\n': escaped += "\\n"; break;
        case '\t': escaped += "\\t"; break;
        case '\r': escaped += "\\r"; break;
        default: escaped += c;
        }
    }
    return escaped;
}

QByteArray lowerPercent(QByteArray encoded) {
    for (qsizetype i = 0; i + 2 < encoded.size(); ++i) {
        if (encoded[i] == '%') {
            encoded[i + 1] = static_cast<char>(std::tolower(encoded[i + 1]));
            encoded[i + 2] = static_cast<char>(std::tolower(encoded[i + 2]));
        }
    }
    return encoded;
}

/// The first bytes of a form, as a number.
quint32 startAt(const char* bytes) {
    quint32 start = 0;
    std::memcpy(&start, bytes, sizeof start);
    return start;
}

quint32 bitOf(quint32 start) {
    return (start * 0x9E3779B1U) >> 16; // Fibonacci hashing: the best-mixed sixteen bits
}

/// One pass over the text for all forms together. Nearly every text holds none of them, and a search for each
/// would cost as many passes as a team has secrets in all their spellings.
template <class Forms>
bool holdsAny(const QByteArray& text, const Forms& forms) {
    std::bitset<0x10000> starts;
    for (const auto& form : forms)
        starts.set(bitOf(startAt(form.bytes.constData())));
    const char* const end = text.constData() + text.size();
    for (const char* at = text.constData(); end - at >= Redactor::shortest; ++at) {
        const quint32 start = startAt(at);
        if (!starts.test(bitOf(start)))
            continue;
        const QByteArrayView rest(at, end - at);
        const auto begins = [rest](const auto& form) { return rest.startsWith(form.bytes); };
        if (std::any_of(forms.begin(), forms.end(), begins))
            return true;
    }
    return false;
}

} // namespace

Redactor& Redactor::global() {
    static Redactor redactor;
    return redactor;
}

std::vector<QByteArray> Redactor::formsOf(const QByteArray& value) {
    QSet<QByteArray> forms{value, jsonEscaped(value, false), jsonEscaped(value, true)};
    const auto percent = value.toPercentEncoding();
    forms << percent << lowerPercent(percent);
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
        if (!known)
            m_forms.push_back({std::move(bytes), replacement});
    }
    std::stable_sort(m_forms.begin(), m_forms.end(),
                     [](const Form& a, const Form& b) { return a.bytes.size() > b.bytes.size(); });
}

void Redactor::clear() {
    const std::unique_lock lock(m_mutex);
    m_forms.clear();
}

QByteArray Redactor::redact(QByteArray text) const {
    const std::shared_lock lock(m_mutex);
    if (!holdsAny(text, m_forms))
        return text;
    for (const auto& form : m_forms) {
        if (text.contains(form.bytes))
            text.replace(form.bytes, form.replacement);
    }
    return text;
}

QString Redactor::redact(const QString& text) const {
    const auto bytes = text.toUtf8();
    const auto clean = redact(bytes);
    return clean == bytes ? text : QString::fromUtf8(clean);
}

qsizetype Redactor::longestForm() const {
    const std::shared_lock lock(m_mutex);
    return m_forms.empty() ? 0 : m_forms.front().bytes.size();
}

QByteArray StreamRedactor::feed(const QByteArray& piece) {
    m_held = m_redactor.redact(m_held + piece);
    const qsizetype hold = std::min(m_held.size(), std::max<qsizetype>(0, m_redactor.longestForm() - 1));
    const auto out = m_held.left(m_held.size() - hold);
    m_held = m_held.right(hold);
    return out;
}

QByteArray StreamRedactor::finish() { return std::exchange(m_held, {}); }

} // namespace staffroom
