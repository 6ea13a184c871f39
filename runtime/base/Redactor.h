// Strikes known secret values out of text, in every dress they are met in: as they are, in base64 (all three
// alignments, both alphabets) and in hexadecimal; and each of these also URL-encoded, JSON-escaped (\u00e9,
// \/, \"), HTML-escaped, escaped twice, or escaped in part only. Exact values only, so ordinary text is never
// harmed. Thread-safe.
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <bitset>
#include <shared_mutex>
#include <vector>

namespace staffroom {

class Redactor final {
public:
    /// The one every log line and outgoing text goes through.
    static Redactor& global();

    /// Values shorter than this are not struck out: they would blacken innocent text. Secret stores refuse
    /// them.
    static constexpr qsizetype shortest = 8;

    /// From now on `value` is replaced by "[secret:NAME]" in everything redacted.
    void add(const QString& name, const QByteArray& value);
    void clear();

    QString redact(const QString& text) const;
    QByteArray redact(QByteArray text) const;
    /// What of `text` is certain whatever follows it, redacted. `*rest` gets what may be the start of a
    /// secret.
    QByteArray redactSoFar(const QByteArray& text, QByteArray* rest) const;

    /// The spellings of `value` that are looked for under any escaping. Pure.
    static std::vector<QByteArray> formsOf(const QByteArray& value);

private:
    struct Form {
        QByteArray bytes;
        QByteArray replacement;
    };
    struct Found {
        qsizetype end = 0; // behind the longest match; 0: none
        const Form* form = nullptr;
        bool open = false; // the text ends where a match may go on
    };
    Found matchAt(const QByteArray& text, qsizetype at) const;
    void tryForms(const std::vector<qsizetype>& forms, const QByteArray& text, qsizetype at,
                  Found& found) const;
    QByteArray redacted(const QByteArray& text, QByteArray* rest) const;

    mutable std::shared_mutex m_mutex;
    std::vector<Form> m_forms;
    std::array<std::vector<qsizetype>, 256> m_byFirst; // indices of the forms that begin with this byte
    std::vector<qsizetype> m_all;
    std::bitset<0x10000> m_starts; // of the forms' first four bytes: where none begins, nothing is compared
    bool m_beyondAscii = false; // a form begins with a byte of 0x80 or more
};

/// Redacts a stream that arrives in pieces: a secret split over pieces is still found. What might be the
/// start of a secret is held back until the next piece or finish().
class StreamRedactor final {
public:
    explicit StreamRedactor(const Redactor& redactor) : m_redactor(redactor) {}
    QByteArray feed(const QByteArray& piece);
    QByteArray finish();

private:
    const Redactor& m_redactor;
    QByteArray m_held;
};

} // namespace staffroom
