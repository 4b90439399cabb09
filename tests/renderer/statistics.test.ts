import { describe, expect, it } from 'vitest';
import { QuantileMeter, RateMeter } from '../../renderer/live/statistics.js';

describe('RateMeter', () => {
  it('is right soon after the start', () => {
    const meter = new RateMeter();
    for (let moment = 0; moment <= 300; moment += 50) meter.add(moment);
    expect(meter.perSecond(310)).toBeCloseTo(20);
  });

  it('forgets what lies before its window', () => {
    const meter = new RateMeter(1_000);
    for (let moment = 0; moment < 1_000; moment += 10) meter.add(moment);
    for (let moment = 1_000; moment <= 3_000; moment += 100) meter.add(moment);
    expect(meter.perSecond(3_000)).toBeCloseTo(10);
  });

  it('falls when the events stop', () => {
    const meter = new RateMeter();
    for (let moment = 0; moment <= 1_000; moment += 50) meter.add(moment);
    expect(meter.perSecond(1_900)).toBeLessThan(12);
    expect(meter.perSecond(4_000)).toBe(0);
  });

  it('counts several pictures that are told of at once', () => {
    const meter = new RateMeter();
    meter.add(0);
    meter.add(100, 3);
    meter.add(200, 3);
    expect(meter.perSecond(200)).toBeCloseTo(30);
  });
});

describe('QuantileMeter', () => {
  it('tells the middle and the high end of its window', () => {
    const meter = new QuantileMeter();
    for (let value = 1; value <= 100; value += 1) meter.add(value, value);
    expect(meter.quantile(100, 0.5)).toBe(51);
    expect(meter.quantile(100, 0.95)).toBe(96);
  });

  it('has no answer without measurements', () => {
    const meter = new QuantileMeter();
    meter.add(0, 40);
    expect(meter.quantile(2_001, 0.5)).toBeUndefined();
  });
});
