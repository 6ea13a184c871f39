// A rehearsal for a test: real programs, and calls that wait.
#pragma once

#include "base/Clock.h"
#include "base/TaskScope.h"
#include "practice/Rehearsal.h"
#include "support/TempHome.h"

#include <nlohmann/json.hpp>

namespace staffroom {

class Stage final {
public:
    explicit Stage(practice::RehearsalOptions options = {});
    ~Stage();

    /// The home of this stage's team.
    QString home() const { return m_home.path() + QStringLiteral("/home"); }
    practice::Rehearsal& rehearsal() { return *m_rehearsal; }

    Result<void> start();
    Result<void> startTeam();
    void stopTeam();
    qint64 say(const QString& person, const QString& topic, const QString& text);
    control::StatusReport settled();
    control::StatusReport status();
    /// Looks at the team until `holds`; false: it did not within half a minute.
    bool sees(const std::function<bool(const control::StatusReport&)>& holds);
    /// What the topic shows after that message.
    nlohmann::json messages(const QString& topic, qint64 after);
    nlohmann::json world(const QString& path, const QByteArray& body = {});

    struct Ran {
        int exitStatus = -1;
        QByteArray output, errors;
        nlohmann::json json() const {
            return nlohmann::json::parse(output.begin(), output.end(), nullptr, false);
        }
    };
    /// `staffroom --home HOME ARGUMENTS…`
    Ran staffroom(const QStringList& arguments, const QByteArray& input = {});
    static Ran run(const QString& program, const QStringList& arguments, const QByteArray& input = {});

private:
    template <class T>
    Result<T> wait(std::function<Task<Result<T>>(Limits)> call);

    TempHome m_home;
    SystemClock m_clock;
    std::unique_ptr<practice::Rehearsal> m_rehearsal;
};

} // namespace staffroom
