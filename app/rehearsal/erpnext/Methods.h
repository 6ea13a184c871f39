// The whitelisted methods the practice server has, in files by subject.
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
    /// Instead of `run`, where the answer is more than {"message": …}.
    std::function<Outcome<Answer>(const Site&, Call&)> answer = {};
};

std::vector<Method> readingMethods();
std::vector<Method> writingMethods();
std::vector<Method> permissionMethods();
std::vector<Method> siteMethods();

} // namespace staffroom::rehearsal::erpnext
