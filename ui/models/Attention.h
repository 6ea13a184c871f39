// What a human should be told of without looking: what waits for an answer, incidents that opened and refusals
// that came since the last look. What was there at the first look is no news. Pure, apart from the language in use.
#pragma once

#include "control/JobReports.h"
#include "control/Reports.h"
#include "ui/Preferences.h"
#include "ui/widgets/Icons.h"

#include <QCoreApplication>

#include <map>
#include <set>

namespace staffroom::ui {

struct News {
    QString title, words;
    Sign page = Sign::Team; // where it is looked into
    QString key;            // and what is to be selected there; may be empty
};

/// Something that waits for a human's yes or no; `digest`: what exactly. Asked about anew it is news again.
struct Waiting {
    QString id, digest, persona, words;
};

class Attention final {
    Q_DECLARE_TR_FUNCTIONS(staffroom::ui::Attention)

public:
    /// What has come since the last look and is wanted.
    std::vector<News> look(const control::StatusReport& status,
                           const std::vector<control::IncidentReport>& incidents,
                           const std::vector<Waiting>& approvals, const Preferences& wanted);

private:
    bool m_looked = false;
    std::set<qint64> m_incidents;
    std::set<QString> m_approvals;
    std::map<QString, qint64> m_denials; // by persona
};

} // namespace staffroom::ui
