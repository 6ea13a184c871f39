// What stands for the older part of a conversation once it has grown too long for a model: its course in a
// few words and, apart from that, the rules people stated and the promises that are still open, so that these
// can be carried over without trusting a model to repeat them. Pure.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom {

/// "Always quote amounts without VAT": said by whom.
struct StatedRule {
    QString person, rule;
    bool operator==(const StatedRule&) const = default;
};

/// What was promised to whom until when; the words of the conversation.
struct OpenPromise {
    QString by, to, what, until;
    bool operator==(const OpenPromise&) const = default;
};

struct Summary {
    QString conversation;
    qint64 upToId = 0;   // the last message it stands for
    qint64 messages = 0; // how many it stands for, those of the summary before included
    qint64 atMs = 0;     // UTC
    QString course;      // what happened
    std::vector<StatedRule> rules;
    std::vector<OpenPromise> promises;

    bool operator==(const Summary&) const = default;
    /// The same stretch of the same conversation has the same key.
    QString key() const;
};

/// As it is kept: JSON.
QByteArray contentOf(const Summary& summary);
/// Fills course, rules and promises. Parse when the bytes are no summary.
Result<void> readContent(const QByteArray& content, Summary& summary);

/// What a model answered when it was asked to shorten a conversation.
struct SummaryDraft {
    QString course;
    std::vector<StatedRule> rules;
    std::vector<OpenPromise> promises;
    QStringList withdrawnRules; // the rules' own words
    QStringList keptPromises;   // what was promised and is done, in the promises' own words
};
/// Reads the answer: one JSON object, also inside a code fence. Parse when it is none, has no course or
/// members of a wrong type.
Result<SummaryDraft> draftFrom(const QString& answer);
/// The new summary: what the draft says and, of the summary before, every rule that was not withdrawn and
/// every promise that was not kept.
Summary merged(const Summary* before, const SummaryDraft& draft);

/// As a model reads it before the messages that follow: data between fence lines.
QString summaryForModel(const Summary& summary);

} // namespace staffroom
