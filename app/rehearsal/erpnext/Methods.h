// The whitelisted methods the practice server has, in three files by subject.
#pragma once

#include "rehearsal/erpnext/Call.h"

namespace staffroom::rehearsal::erpnext {

struct Method {
    const char* name;
    bool writes;      // POST or PUT only
    bool guest;       // may be called without a key
    const char* args; // separated by spaces
    /// The JSON of what the method returns; no bytes: None.
    std::function<Outcome<QByteArray>(const Site&, Call&)> run;
};

std::vector<Method> readingMethods();
std::vector<Method> writingMethods();

} // namespace staffroom::rehearsal::erpnext
