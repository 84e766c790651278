#include "understanding/trainer.h"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

#include "base/check.h"

namespace turno {
namespace {

// The stopping rule of the solver: closer changes no decision.
constexpr double kTolerance = 0.01;

struct Freer {
  void operator()(model* trained) const { free_and_destroy_model(&trained); }
};

// Which features there are, and in how many phrases: by ascending hash, so that their order does
// not depend on the phrases'.
std::map<std::uint64_t, int> count_phrases(const std::vector<std::vector<Feature>>& made) {
  std::map<std::uint64_t, int> counts;
  for (const std::vector<Feature>& features : made) {
    for (const Feature& feature : features) ++counts[feature.hash];
  }
  return counts;
}

float idf(std::size_t phrases, int with_it) {
  return static_cast<float>(1 + std::log((1.0 + static_cast<double>(phrases)) / (1.0 + with_it)));
}

}  // namespace

Classifier train(const std::vector<Phrase>& phrases, const Knowledge& knowledge,
                 const Training& training) {
  CHECK(!phrases.empty());
  FeatureMaker maker(knowledge);
  std::vector<std::vector<Feature>> made;
  made.reserve(phrases.size());
  for (const Phrase& phrase : phrases) made.push_back(maker.make(phrase.text));

  std::vector<Classifier::Known> known;
  std::unordered_map<std::uint64_t, int> index_of;
  for (const auto& [hash, count] : count_phrases(made)) {
    if (count < training.least_phrases) continue;
    known.push_back({hash, idf(phrases.size(), count), {}});
    index_of[hash] = static_cast<int>(known.size());  // liblinear counts from 1
  }
  const float unknown = idf(phrases.size(), 1);
  const Classifier scale(known, unknown, {});

  std::vector<std::vector<feature_node>> rows;
  std::vector<feature_node*> row_starts;
  std::vector<double> labels;
  const int bias_index = static_cast<int>(known.size()) + 1;
  for (std::size_t at = 0; at < phrases.size(); ++at) {
    rows.push_back([&] {
      std::vector<feature_node> row;
      const double norm = scale.norm(made[at]);
      for (const Feature& feature : made[at]) {
        const auto found = index_of.find(feature.hash);
        if (found == index_of.end()) continue;
        const auto index = static_cast<std::size_t>(found->second) - 1;
        const double value = double{feature.weight} * known[index].idf;
        row.push_back({found->second, value / norm});
      }
      row.push_back({bias_index, 1});
      row.push_back({-1, 0});
      return row;
    }());
    labels.push_back(static_cast<double>(phrases[at].intent));
  }
  for (std::vector<feature_node>& row : rows) row_starts.push_back(row.data());

  problem task{};
  task.l = static_cast<int>(phrases.size());
  task.n = bias_index;
  task.y = labels.data();
  task.x = row_starts.data();
  task.bias = 1;
  parameter how{};
  how.solver_type = L2R_LR;
  how.eps = kTolerance;
  how.C = training.cost;
  int weighted = static_cast<int>(Intent::kOther);
  double worth = training.other_worth;
  how.nr_weight = 1;
  how.weight_label = &weighted;
  how.weight = &worth;
  set_print_string_function([](const char*) {});
  const char* const wrong = check_parameter(&task, &how);
  CHECK(wrong == nullptr);
  const std::unique_ptr<model, Freer> trained(::train(&task, &how));

  std::array<float, kIntents> bias{};
  for (int label = 0; label < trained->nr_class; ++label) {
    const auto intent = static_cast<std::size_t>(trained->label[label]);
    for (std::size_t at = 0; at < known.size(); ++at) {
      known[at].weights[intent] =
          static_cast<float>(get_decfun_coef(trained.get(), static_cast<int>(at) + 1, label));
    }
    bias[intent] = static_cast<float>(get_decfun_coef(trained.get(), bias_index, label));
  }
  return Classifier(std::move(known), unknown, bias);
}

}  // namespace turno
