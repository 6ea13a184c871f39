#include "DayScript.h"

#include <algorithm>

namespace staffroom::day {

namespace {

Result<DayEvent> eventIn(const QString& line, qsizetype number) {
    const auto fields = line.split(u'\t');
    DayEvent event;
    event.at = QTime::fromString(fields.value(0), QStringLiteral("HH:mm"));
    event.who = fields.value(1);
    event.place = fields.value(2);
    event.words = fields.value(3);
    event.remark = fields.value(4);
    const bool isWhole = event.at.isValid() && !event.who.isEmpty() && !event.place.isEmpty() &&
                         !event.words.isEmpty() && fields.size() <= (event.isWorlds() ? 5 : 4);
    if (!isWhole)
        return failure(
            ErrorKind::Invalid,
            QStringLiteral("line %1 of the day's table: a time as 08:55, who, where and what, with tabs "
                           "between them, are wanted")
                .arg(number));
    return event;
}

} // namespace

Result<std::vector<DayEvent>> readDayScript(const QByteArray& table) {
    std::vector<DayEvent> events;
    const auto lines = QString::fromUtf8(table).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].trimmed().isEmpty() || lines[i].startsWith(u'#'))
            continue;
        TRY(auto event, eventIn(lines[i], i + 1));
        events.push_back(std::move(event));
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const DayEvent& a, const DayEvent& b) { return a.at < b.at; });
    return events;
}

} // namespace staffroom::day
