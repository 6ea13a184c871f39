// A home and a cast of any size: personas without tools, each reached by all people in private chats.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace staffroom::bench {

struct Size {
    int personas = 9;
    int people = 16;
    int jobs = 0; // shared out among the personas
};

/// When a job is due; it posts nothing.
struct JobPlan {
    QString schedule;
    int staggerSeconds = 0;
};

QString personaId(int i);
QString personId(int i);

/// Writes an unbound home, to be bound to the world that plays castFor().
Result<void> writeHome(const QString& home, Size size, const std::function<JobPlan(int job)>& plan = {});
QByteArray castOf(Size size);

} // namespace staffroom::bench
