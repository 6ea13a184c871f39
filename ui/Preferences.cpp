#include "ui/Preferences.h"

#include <QSettings>

namespace staffroom::ui {

namespace {

const char* const schemes[] = {"system", "light", "dark"};
const char* const closings[] = {"ask", "background", "quit"};

template <std::size_t N>
int indexOf(const char* const (&names)[N], const QString& name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (name == QLatin1String(names[i]))
            return static_cast<int>(i);
    }
    return 0;
}

} // namespace

Preferences Preferences::read() {
    const QSettings kept;
    Preferences chosen;
    const auto flag = [&kept](const char* key, bool otherwise) {
        return kept.value(QLatin1String(key), otherwise).toBool();
    };
    chosen.scheme =
        static_cast<Scheme>(indexOf(schemes, kept.value(QStringLiteral("window/theme")).toString()));
    chosen.language = kept.value(QStringLiteral("window/language")).toString();
    chosen.notifyApprovals = flag("notify/approvals", chosen.notifyApprovals);
    chosen.notifyIncidents = flag("notify/incidents", chosen.notifyIncidents);
    chosen.notifyDenials = flag("notify/denials", chosen.notifyDenials);
    chosen.whenClosed = static_cast<WhenClosed>(
        indexOf(closings, kept.value(QStringLiteral("window/whenClosed")).toString()));
    return chosen;
}

void Preferences::write() const {
    QSettings kept;
    kept.setValue(QStringLiteral("window/theme"), QLatin1String(schemes[static_cast<int>(scheme)]));
    kept.setValue(QStringLiteral("window/language"), language);
    kept.setValue(QStringLiteral("notify/approvals"), notifyApprovals);
    kept.setValue(QStringLiteral("notify/incidents"), notifyIncidents);
    kept.setValue(QStringLiteral("notify/denials"), notifyDenials);
    kept.setValue(QStringLiteral("window/whenClosed"), QLatin1String(closings[static_cast<int>(whenClosed)]));
}

} // namespace staffroom::ui
