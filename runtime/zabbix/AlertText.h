// What an alert check found, in words for a phone: the answer first in one bold line, then a line a problem.
// Pure; returns Markdown.
#pragma once

#include "zabbix/AlertCheck.h"

#include <QTimeZone>

namespace staffroom::zabbix {

/// Empty when there is nothing to say. Lists at most `mostLines` problems of each kind and counts the rest.
QString alertText(const AlertFindings& findings, qint64 nowMs, const QTimeZone& zone, int mostLines = 15);

} // namespace staffroom::zabbix
