#include "staging/Bench.h"

#include <QRegularExpression>

namespace staffroom::staging::bench {

using namespace Qt::StringLiterals;

namespace {

QStringList forSite(const team::StagingPlace& place, const QStringList& command) {
    return QStringList{place.program, u"--site"_s, place.site} + command;
}

/// The line that says what went wrong: the last of a traceback, or the last at all.
QString lastSaid(const QString& log) {
    const auto lines = log.split(u'\n', Qt::SkipEmptyParts);
    QString last;
    for (const auto& line : lines) {
        if (!line.trimmed().isEmpty())
            last = line.trimmed();
    }
    return last.left(400);
}

QString ended(int exitStatus, const QString& log) {
    if (exitStatus == 0)
        return {};
    return u"exit status %1: %2"_s.arg(exitStatus).arg(lastSaid(log));
}

} // namespace

QStringList backup(const team::StagingPlace& place) {
    return forSite(place, {u"backup"_s});
}

QStringList migrate(const team::StagingPlace& place) {
    return forSite(place, {u"migrate"_s});
}

QStringList runTests(const team::StagingPlace& place) {
    return forSite(place, {u"run-tests"_s, u"--app"_s, place.app});
}

QString backupProblem(int exitStatus, const QString& log) {
    if (exitStatus == 0 && !log.contains(u"successfully completed"))
        return u"bench did not say that the backup was completed: "_s + lastSaid(log);
    return ended(exitStatus, log);
}

QString migrateProblem(int exitStatus, const QString& log) {
    static const QRegularExpression stopped(u"^(\\S+): failed: STOPPED"_s,
                                            QRegularExpression::MultilineOption);
    const auto match = stopped.match(log);
    if (match.hasMatch())
        return u"the patch %1 failed: %2"_s.arg(match.captured(1), lastSaid(log.left(match.capturedStart())));
    return ended(exitStatus, log);
}

QString testProblem(int exitStatus, const QString& log) {
    static const QRegularExpression failed(u"^FAILED \\([^)\\n]+\\)"_s, QRegularExpression::MultilineOption);
    const auto match = failed.match(log);
    if (match.hasMatch())
        return match.captured(0);
    return ended(exitStatus, log);
}

QString backupFile(const QString& log) {
    static const QRegularExpression database(u"^Database\\s*:\\s*(\\S+)"_s,
                                             QRegularExpression::MultilineOption);
    return database.match(log).captured(1);
}

QString testSummary(const QString& log) {
    static const QRegularExpression ran(u"^Ran \\d+ tests?"_s, QRegularExpression::MultilineOption);
    QString last;
    for (auto found = ran.globalMatch(log); found.hasNext();)
        last = found.next().captured(0);
    return last;
}

QStringList programsIn(const QByteArray& names) {
    static const QRegularExpression runs(
        QRegularExpression::anchoredPattern(
            u"(filter\\..*\\.(clean|smudge|process)|diff\\..*\\.(command|textconv)|diff\\.external|"
            "merge\\..*\\.driver|core\\.(alternaterefscommand|gitproxy|worktree)|include\\..*|includeif\\..*|"
            "receive\\.procreceiverefs|uploadpack\\.packobjectshook|extensions\\.worktreeconfig|"
            "trailer\\..*|submodule\\..*\\.update|gpg\\..*|tar\\..*|remote\\..*\\.(vcs|uploadpack|receivepack))"_s),
        QRegularExpression::CaseInsensitiveOption);
    QStringList found;
    for (const auto& name : names.split('\0')) {
        const QString text = QString::fromUtf8(name);
        if (runs.match(text).hasMatch())
            found << text;
    }
    return found;
}

} // namespace staffroom::staging::bench
