// What happens on a day that is played, as a table (day.tsv): who says what where and when, and what befalls
// the practice world. Tab-separated, a line an event:
//
//   08:55  ayse   sales         How much did we sell yesterday?
//   12:05  leyla  dm:assistant  Dün ne kadar sattık?
//   10:12  world  /zabbix       {"action":"raise", …}   what the reader of the transcript is told of it
//
// Times are the team's; "world" is the practice world's control port. Pure.
#pragma once

#include "base/Error.h"

#include <QString>
#include <QTime>

#include <vector>

namespace staffroom::day {

struct DayEvent {
    QTime at;
    QString who;    // a person of the cast, or "world"
    QString place;  // a topic, "dm:" and a persona, or a path of the control port
    QString words;  // or JSON for the world
    QString remark; // of the world's events

    bool isWorlds() const { return who == u"world"; }
    bool isDirect() const { return place.startsWith(u"dm:"); }
    QString persona() const { return place.mid(3); }
};

/// By time; events of one minute in the table's order. Invalid: names the line.
Result<std::vector<DayEvent>> readDayScript(const QByteArray& table);

} // namespace staffroom::day
