// The day's topics as a reader of the group sees them, in the order of time: what people and personas say
// where, in small what was looked up for it, and what happened behind the scenes.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "control/Reports.h"
#include "practice/Transcript.h"
#include "practice/WorldControl.h"
#include "team/Team.h"

#include <map>

namespace staffroom {
class Runtime;
}

namespace staffroom::day {

class DayView final {
public:
    DayView(team::Team team, practice::TranscriptStyle style);

    /// A conversation with a bot that is looked at besides the topics.
    void watch(const QString& person, const QString& persona);
    /// What happened is told in the transcript at its time.
    void remark(qint64 utcMs, const QString& words);
    /// Everything that was said since the last look is taken note of; what is older than the day is not
    /// shown.
    Task<Result<void>> look(practice::WorldControl& world, Runtime& runtime, Limits limits, bool shows);

    // How much was said on the day.
    int byPeople() const { return m_byPeople; }
    int byStrangers() const { return m_byStrangers; }
    int byPersonas() const { return m_byPersonas; }

private:
    struct Place {
        QString topic; // or:
        QString person, persona;
        QString title;
        qint64 last = 0; // id of the last message that was seen
    };
    struct Item {
        qint64 utcMs = 0;
        int place = -1; // -1: behind the scenes
        QString persona, remark;
        bool isStranger = false;
        practice::Post post;
    };

    Task<Result<void>> collect(Place& place, int number, practice::WorldControl& world, Limits limits);
    Task<Result<void>> collectCalls(Runtime& runtime, Limits limits);
    void show(const Item& item);

    team::Team m_team;
    practice::Transcript m_transcript;
    practice::TranscriptStyle m_style;
    std::vector<Place> m_places;
    std::vector<Item> m_items;                                   // not shown yet
    std::map<QString, std::vector<control::LedgerLine>> m_calls; // by persona, not shown yet
    qint64 m_lastCall = 0;
    int m_byPeople = 0, m_byStrangers = 0, m_byPersonas = 0;
};

} // namespace staffroom::day
