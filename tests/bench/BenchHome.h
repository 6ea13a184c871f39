// A home and a cast of any size: personas without tools, each reached by all people in private chats.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

namespace staffroom::bench {

struct Size {
    int personas = 9;
    int people = 16;
};

QString personaId(int i);
QString personId(int i);

/// Writes an unbound home, to be bound to the world that plays castFor().
Result<void> writeHome(const QString& home, Size size);
QByteArray castOf(Size size);

} // namespace staffroom::bench
