#include "understanding/evaluation.h"

#include <numeric>

namespace turno {
namespace {

double part(std::size_t count, std::size_t of) {
  return of == 0 ? 0 : static_cast<double>(count) / static_cast<double>(of);
}

}  // namespace

void Evaluation::add(Intent meant, const Guess& guess, const Thresholds& thresholds) {
  const Intent read = taken_for(guess, thresholds);
  const Decision::What what = decide(guess, thresholds).what;
  ++table_[static_cast<std::size_t>(meant)][static_cast<std::size_t>(read)];
  ++count_;
  const bool acts = what == Decision::What::kAct;
  if (meant == Intent::kOther) {
    needless_ += acts ? 1 : 0;
  } else {
    ++of_wishes_[static_cast<std::size_t>(what)];
    wrong_ += acts && read != meant ? 1 : 0;
  }
}

std::size_t Evaluation::meant(Intent intent) const {
  const auto& row = table_[static_cast<std::size_t>(intent)];
  return std::accumulate(row.begin(), row.end(), std::size_t{0});
}

double Evaluation::accuracy() const {
  std::size_t right = 0;
  for (std::size_t at = 0; at < kIntents; ++at) right += table_[at][at];
  return part(right, count_);
}

double Evaluation::f1(Intent intent) const {
  std::size_t read = 0;
  for (const auto& row : table_) read += row[static_cast<std::size_t>(intent)];
  return part(2 * confused(intent, intent), meant(intent) + read);
}

double Evaluation::macro_f1() const {
  double sum = 0;
  for (std::size_t at = 0; at < kIntents; ++at) sum += f1(static_cast<Intent>(at));
  return sum / kIntents;
}

double Evaluation::recall(Intent intent) const {
  return part(confused(intent, intent), meant(intent));
}
double Evaluation::wrong_actions() const { return part(wrong_, count_ - meant(Intent::kOther)); }
double Evaluation::needless_actions() const { return part(needless_, meant(Intent::kOther)); }
double Evaluation::share(Decision::What what) const {
  return part(of_wishes_[static_cast<std::size_t>(what)], count_ - meant(Intent::kOther));
}

}  // namespace turno
