// What the records of a night say, set against what the world outside saw. The books are the databases of a
// home in which nobody works any more, read as files; the evidence is what Telegram shows, what the model was
// asked and which documents ERPNext holds. Whatever does not fit is a fault, in words.
#pragma once

#include <QStringList>
#include <QVariantList>

#include <map>
#include <vector>

namespace staffroom {

struct NightEvidence {
    struct Asked {
        QString persona;
        qint64 chat = 0, message = 0;
        QString tag;
    };
    struct Post { // of a bot
        QString persona;
        qint64 chat = 0, message = 0, replyTo = 0;
        QString text;
    };
    std::vector<Asked> asked;
    qint64 commands = 0; // said beside what was asked
    std::vector<Post> posts;
    std::map<QString, int> begun; // "persona/job@2026-11-22T00:01" -> times the model was asked to begin
    std::map<QString, QStringList> documents; // tag -> names
    std::map<QString, int> minutesOf;         // "persona/job" -> minutes between two slots
    qint64 beganMs = 0, endedMs = 0;          // the night, by the team's clock
};

class NightBooks final {
public:
    explicit NightBooks(QString home) : m_home(std::move(home)) {}

    /// Everything, at the end.
    void compare(const NightEvidence& evidence);
    /// What must hold after a clean stop.
    void checkCleanStop();
    /// Rows that wait for something: 0 when all is settled.
    qint64 open() const;
    qint64 count(const QString& file, const QString& sql) const;

    const QStringList& faults() const { return m_faults; }
    /// The table of counts.
    const QStringList& lines() const { return m_lines; }

private:
    std::vector<QVariantList> rows(const QString& file, const QString& sql) const;
    void line(const QString& name, const QString& value);
    void fault(const QString& text);
    void slotsRanOnce(const NightEvidence& evidence);
    void coverOf(const QString& job, int minutes, const std::vector<std::pair<qint64, qint64>>& stretches,
                 const NightEvidence& evidence);
    void questionsWereAnswered(const NightEvidence& evidence);
    void postsAreAccountedFor(const NightEvidence& evidence);
    void writesHappenedOnce(const NightEvidence& evidence);
    void recordsAgree();
    void notesAreKeptOnce();

    QString m_home;
    QStringList m_faults, m_lines;
};

} // namespace staffroom
