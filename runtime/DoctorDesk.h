// The doctor as a runtime and its commands have it: with everything that other rooms know how to try.
#pragma once

#include "doctor/Doctor.h"

namespace staffroom {

/// `certificateFile`: PEM of a private certificate authority, or empty.
doctor::DoctorOptions doctorOptions(const QString& home, const QString& certificateFile);

} // namespace staffroom
