// All bots at work at once, for what is to be measured under full load; and what one person says.
#pragma once

#include "BenchHome.h"
#include "WireTimes.h"

namespace staffroom::bench {

/// The body of a POST to /say of the world's control port: a question in a private chat.
QByteArray said(const QString& person, const QString& persona);

/// Every person asks every persona at once; it ends when all answers have come. The world is looked at, never
/// the team.
Task<Result<void>> askEverybody(practice::Rehearsal& rehearsal, Size size, Clock& clock, WireTimes* wire,
                                Limits limits);

} // namespace staffroom::bench
