#include "team/CheckDocument.h"

#include "team/RefuseCredentials.h"

#include <algorithm>

namespace staffroom::team {

Problems problemsOf(const JsonDocument& document, const QString& scope, const Schema& schema) {
    Problems problems;
    refuseCredentials(document, scope, problems);
    const auto credentials = problems;
    for (auto& problem : schema.problems(nlohmann::json::parse(document.text.begin(), document.text.end()))) {
        const bool isCredential = std::any_of(credentials.begin(), credentials.end(),
                                              [&](const Problem& each) { return each.path == problem.path; });
        if (isCredential)
            continue;
        problem.file = document.file;
        problems.push_back(std::move(problem));
    }
    return problems;
}

} // namespace staffroom::team
