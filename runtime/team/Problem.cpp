#include "team/Problem.h"

namespace staffroom::team {

QString Problem::toString() const {
    QString text = file;
    const bool pathSaysLine = path.startsWith(QLatin1String("line "));
    if (line > 0 && !pathSaysLine)
        text += QStringLiteral(", line %1").arg(line);
    if (!path.isEmpty())
        text += QStringLiteral(", ") + path;
    text += QStringLiteral(": ") + what;
    if (!remedy.isEmpty())
        text += QStringLiteral("; ") + remedy;
    return text;
}

} // namespace staffroom::team
