// Looks over a home and everything it is connected with, and says what to do about what is wrong. Changes
// nothing, but for the test messages of `post`; works beside a runtime that is on duty and without one.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "doctor/Finding.h"
#include "erpnext/Scopes.h"
#include "llm/ChatModel.h"
#include "net/HttpClient.h"
#include "team/LoadTeam.h"

#include <functional>
#include <memory>

namespace staffroom::doctor {

struct DoctorOptions {
    QString home;
    bool post = false;       // send a test message into every topic, and look where it arrives
    QString certificateFile; // PEM of a private certificate authority, or empty
    /// What to look at beside the files: runtime, machine, telegram, models, erpnext, zabbix, mail, calendar, mcp; none: everything.
    QStringList parts;
    team::ScheduleCheck schedules;

    std::optional<erpnext::RoleProfiles> roleProfiles; // none: the scopes are not looked at

    // What other rooms know how to do. An empty one is a note that it was not looked at.
    /// nullptr for a protocol that is not spoken.
    std::function<std::unique_ptr<llm::ChatModel>(HttpClient&, const team::ModelBinding&)> makeModel;
    /// Asks something that wants the token; the server's version where that is known.
    std::function<Task<Result<QString>>(HttpClient&, team::Zabbix, Limits)> askZabbix;
};

/// In the order in which they are best mended.
Task<Findings> examine(DoctorOptions options, Clock& clock, Limits limits);

/// What ERPNext says each persona's user may (or that of one persona), asked with its own key. `roleProfiles` must be
/// there. Invalid: the team's files cannot be read; NotFound: there is no such persona.
Task<Result<std::vector<erpnext::Scope>>> readScopes(DoctorOptions options, QString persona, Clock& clock,
                                                     Limits limits);

} // namespace staffroom::doctor
