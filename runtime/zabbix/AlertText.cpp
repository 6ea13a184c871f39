#include "zabbix/AlertText.h"

#include "zabbix/TextWidth.h"

#include <QDateTime>
#include <QLocale>

namespace staffroom::zabbix {

namespace {

QString problems(size_t count) {
    return count == 1 ? QStringLiteral("1 problem") : QStringLiteral("%1 problems").arg(count);
}

/// "14:02", with the day where it is not today's.
QString timeText(qint64 ms, qint64 nowMs, const QTimeZone& zone) {
    const auto at = QDateTime::fromMSecsSinceEpoch(ms, zone);
    const auto now = QDateTime::fromMSecsSinceEpoch(nowMs, zone);
    return QLocale::c().toString(at, at.date() == now.date() ? QStringLiteral("HH:mm")
                                                             : QStringLiteral("d MMM HH:mm"));
}

class Writer final {
public:
    Writer(qint64 nowMs, const QTimeZone& zone, int mostLines)
        : m_nowMs(nowMs), m_zone(zone), m_mostLines(mostLines) {}

    void list(const QString& title, const std::vector<Problem>& all) {
        if (all.empty())
            return;
        m_heads << title.arg(problems(all.size()));
        QStringList lines;
        SeverityCounts rest;
        for (const auto& problem : all) {
            if (lines.size() < m_mostLines)
                lines << line(problem);
            else
                rest.add(problem.severity);
        }
        finishList(lines, rest);
    }

    void list(const std::vector<EndedProblem>& all) {
        if (all.empty())
            return;
        const bool areRecovered =
            std::all_of(all.begin(), all.end(), [](const EndedProblem& end) { return end.recoveredMs > 0; });
        m_heads << (areRecovered ? QStringLiteral("%1 recovered") : QStringLiteral("%1 ended"))
                       .arg(problems(all.size()));
        QStringList lines;
        SeverityCounts rest;
        for (const auto& end : all) {
            if (lines.size() < m_mostLines)
                lines << line(end);
            else
                rest.add(end.problem.severity);
        }
        finishList(lines, rest);
    }

    QString text() const {
        return QStringLiteral("**%1**\n\n%2").arg(m_heads.join(QStringLiteral(" · ")), m_parts.join(u'\n'));
    }
    void note(const QString& text) { m_parts << QStringLiteral("- ") + text; }

private:
    QString line(const Problem& problem) const {
        return QStringLiteral("- **%1** · %2: %3 · since %4 (%5)%6 · `%7`")
            .arg(severityName(problem.severity), markdownText(problem.hostNames(), 80),
                 markdownText(problem.name), timeText(problem.sinceMs, m_nowMs, m_zone),
                 ageText(m_nowMs - problem.sinceMs),
                 problem.acknowledged ? QStringLiteral(" · acknowledged") : QString(),
                 codeText(problem.eventId));
    }
    QString line(const EndedProblem& end) const {
        const auto& problem = end.problem;
        const QString how = end.recoveredMs > 0
                                ? QStringLiteral("recovered %1, after %2")
                                      .arg(timeText(end.recoveredMs, m_nowMs, m_zone),
                                           ageText(end.recoveredMs - problem.sinceMs))
                                : QStringLiteral("no longer watched: its trigger or host is gone");
        return QStringLiteral("- %1 · %2: %3 · %4")
            .arg(severityName(problem.severity), markdownText(problem.hosts, 80), markdownText(problem.name),
                 how);
    }
    void finishList(QStringList lines, const SeverityCounts& rest) {
        if (rest.total() > 0)
            lines << QStringLiteral("- and %1 more: %2").arg(rest.total()).arg(rest.toString());
        m_parts << lines;
    }

    qint64 m_nowMs;
    QTimeZone m_zone;
    qsizetype m_mostLines;
    QStringList m_heads;
    QStringList m_parts;
};

} // namespace

QString alertText(const AlertFindings& findings, qint64 nowMs, const QTimeZone& zone, int mostLines) {
    if (findings.isSilent())
        return {};
    Writer writer(nowMs, zone, mostLines);
    writer.list(QStringLiteral("%1 new"), findings.fresh);
    writer.list(QStringLiteral("%1 worse"), findings.worse);
    writer.list(QStringLiteral("%1 still open"), findings.reminders);
    writer.list(findings.ended);
    if (findings.isMore)
        writer.note(QStringLiteral("there are more than %1 open problems; the newest were looked at")
                        .arg(mostAlerts));
    return writer.text();
}

} // namespace staffroom::zabbix
