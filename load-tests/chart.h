// Charts as SVG, for the report. Each has a title for people who cannot see it, axes with units,
// and takes its colours from the page. Pure.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace turno::swarm {

// `text` as it may stand in HTML and SVG.
std::string escaped(std::string_view text);

struct Line {
  std::string name;
  std::vector<std::pair<double, double>> points;  // by ascending x; a y that is not > 0 is a gap on
                                                  // a logarithmic axis
};

struct Axis {
  std::string title;
  bool logarithmic = false;
  std::function<std::string(double)> label;  // of a value
  std::vector<double> ticks = {};            // empty: chosen by the values
};

// Lines over x.
std::string line_chart(const std::string& title, const std::vector<Line>& lines, const Axis& x,
                       const Axis& y);
// Bars beside one another.
std::string bar_chart(const std::string& title, const std::vector<double>& values, const Axis& x,
                      const Axis& y);

}  // namespace turno::swarm
