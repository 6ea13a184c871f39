// Strikes known secret values out of text: as they are, in base64 (all three alignments, both alphabets),
// URL-encoded and JSON-escaped. Exact values only, so ordinary text is never harmed. Thread-safe.
#pragma once

#include <QByteArray>
#include <QString>

#include <map>
#include <memory>
#include <shared_mutex>
#include <vector>

namespace staffroom {

class Redactor final {
public:
    /// The one every log line and outgoing text goes through.
    static Redactor& global();

    /// Values shorter than this are not struck out: they would blacken innocent text. Secret stores refuse them.
    static constexpr qsizetype shortest = 8;

    /// From now on `value` is replaced by "[secret:NAME]" in everything redacted.
    void add(const QString& name, const QByteArray& value);
    void clear();

    QString redact(const QString& text) const;
    QByteArray redact(QByteArray text) const;
    /// The longest form of any secret in bytes: a stream cut into chunks must hold back this much less one.
    qsizetype longestForm() const;

    /// Every form in which `value` is recognised, longest first. Pure.
    static std::vector<QByteArray> formsOf(const QByteArray& value);

private:
    struct Form {
        QByteArray bytes;
        QByteArray replacement;
    };
    mutable std::shared_mutex m_mutex;
    std::vector<Form> m_forms; // longest first
};

/// Redacts a stream that arrives in pieces: a secret split over pieces is still found. What might be the start
/// of a secret is held back until the next piece or finish().
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
