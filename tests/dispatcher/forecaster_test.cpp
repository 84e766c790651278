#include "dispatcher/forecaster.h"

#include <gtest/gtest.h>

namespace turno::testing {
namespace {

using std::chrono::seconds;

TEST(Forecaster, KnowsNothingBeforeAConversationEnded) {
  Forecaster forecaster;
  EXPECT_FALSE(forecaster.basis(3, 2, ClassId{}).known());
  forecaster.on_handled(seconds(100));
  EXPECT_TRUE(forecaster.basis(3, 2, ClassId{}).known());
  EXPECT_FALSE(forecaster.basis(3, 0, ClassId{}).known()) << "nobody takes customers";
}

TEST(Forecaster, CountsSlotsOverTheMeanConversation) {
  Forecaster forecaster;
  for (int i = 0; i < 20; ++i) forecaster.on_handled(seconds(i % 2 == 0 ? 50 : 150));
  const WaitBasis basis = forecaster.basis(4, 10, ClassId{});
  EXPECT_EQ(basis.ahead, 4U);
  EXPECT_NEAR(basis.rate, 0.1, 0.001);
}

TEST(Forecaster, LearnsPatienceFromAllWaitsOnceEnoughGaveUp) {
  Forecaster forecaster;
  forecaster.on_handled(seconds(100));
  for (int i = 0; i < 4; ++i) forecaster.on_gave_up(seconds(30));
  EXPECT_EQ(forecaster.basis(0, 1, ClassId{}).patience, 0) << "four say nothing yet";
  for (int i = 0; i < 4; ++i) forecaster.on_gave_up(seconds(30));
  EXPECT_NEAR(forecaster.basis(0, 1, ClassId{}).patience, 1.0 / 30, 0.001);
  // Those who were served waited too.
  for (int i = 0; i < 24; ++i) forecaster.on_served(seconds(10));
  EXPECT_NEAR(forecaster.basis(0, 1, ClassId{}).patience, 1.0 / 60, 0.001);
}

TEST(Forecaster, CorrectsItselfAndWidensWhenItIsWrong) {
  Forecaster forecaster;
  forecaster.on_handled(seconds(100));
  const WaitBasis told = forecaster.basis(1, 2, ClassId{});
  const double mean = model_mean(told);
  const auto waited = [&](double factor) {
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(factor * mean));
  };
  for (std::size_t i = 0; i + 1 < Forecaster::kEnough; ++i) {
    forecaster.on_prediction(told, ClassId{}, waited(i % 2 == 0 ? 1.0 : 3.0));
  }
  EXPECT_EQ(forecaster.basis(1, 2, ClassId{}).kappa, 1) << "too few to tell";
  forecaster.on_prediction(told, ClassId{}, waited(3.0));
  const WaitBasis corrected = forecaster.basis(1, 2, ClassId{});
  EXPECT_NEAR(corrected.kappa, 2, 0.05);
  EXPECT_NEAR(corrected.low_ratio, 1, 0.01);
  EXPECT_NEAR(corrected.high_ratio, 3, 0.01);
  EXPECT_EQ(forecaster.basis(1, 2, ClassId{1}).kappa, 1) << "another class has its own";
}

TEST(Forecaster, ForgetsRatiosBeyondItsWindow) {
  Forecaster forecaster;
  forecaster.on_handled(seconds(100));
  const WaitBasis told = forecaster.basis(1, 2, ClassId{});
  const auto after = [&](int factor) {
    return std::chrono::duration_cast<Duration>(
        std::chrono::duration<double>(factor * model_mean(told)));
  };
  for (std::size_t i = 0; i < Forecaster::kWindow; ++i) {
    forecaster.on_prediction(told, ClassId{}, after(9));
  }
  for (std::size_t i = 0; i < Forecaster::kWindow; ++i) {
    forecaster.on_prediction(told, ClassId{}, after(2));
  }
  EXPECT_NEAR(forecaster.basis(1, 2, ClassId{}).high_ratio, 2, 0.01);
}

TEST(Forecaster, KeepsScoreOfWhatItTold) {
  Forecaster forecaster;
  forecaster.on_handled(seconds(100));
  const WaitBasis told = forecaster.basis(9, 2, ClassId{});
  const double mean = model_mean(told);
  forecaster.on_prediction(
      told, ClassId{}, std::chrono::duration_cast<Duration>(std::chrono::duration<double>(mean)));
  forecaster.on_prediction(
      told, ClassId{},
      std::chrono::duration_cast<Duration>(std::chrono::duration<double>(5 * mean)));
  EXPECT_EQ(forecaster.score().answered, 2U);
  EXPECT_EQ(forecaster.score().covered, 1U);
  EXPECT_NEAR(forecaster.score().absolute_error_s, 4 * mean, 1e-3 * mean);
}

}  // namespace
}  // namespace turno::testing
