// Arithmetic for measured values.
#pragma once

#include <utility>
#include <vector>

namespace staffroom::bench {

/// `p` from 0 to 1; 0 of nothing.
double percentile(std::vector<double> values, double p);
/// Least squares of y over x.
double slopeOf(const std::vector<std::pair<double, double>>& points);
/// To two decimals.
double rounded(double value);

} // namespace staffroom::bench
