import { describe, expect, test } from 'vitest';
import { proofreadText, told } from '../testing/read.ts';

const bulletin = (sentence: string, rows: readonly (readonly [string, number])[]) =>
  `关于2023年浙江省科技志愿服务情况的通报\n截至2023年12月31日，${sentence}\n序号\t地市\t志愿者数\n${rows
    .map(([name, value], index) => `${index + 1}\t${name}\t${value}`)
    .join('\n')}\n`;
const SEVEN = [
  ['杭州市', 40120],
  ['宁波市', 25300],
  ['温州市', 21900],
  ['嘉兴市', 11200],
  ['台州市', 10180],
  ['绍兴市', 9800],
  ['金华市', 5000],
] as const;

describe('a table of some cities only proves what its rows prove', () => {
  test('who does not reach a threshold, and who reaches it and is left out, are two findings', () => {
    const text = bulletin(
      '志愿者人数排名前三的是：杭州市（40120人）、宁波市（25300人）、温州市（21900人），嘉兴、绍兴市均在1万人以上。',
      SEVEN,
    );
    expect(told(proofreadText(text))).toEqual([
      'following 1万人以上 → 绍兴市9800',
      'following 嘉兴市、绍兴市 → 台州市',
    ]);
  });

  test('a number of cities that its rows exceed is told, one that others might make up is not', () => {
    expect(told(proofreadText(bulletin('志愿者超过2万人的设区市有2个。', SEVEN)))).toEqual(['count 2 → 3']);
    expect(told(proofreadText(bulletin('志愿者超过2万人的设区市有4个。', SEVEN)))).toEqual([]);
  });

  test('a total row says that it is a table of the whole: who is missing is told', () => {
    const whole = `${bulletin('全省注册志愿者123500人。', SEVEN)}合计\t\t123500\n`;
    expect(told(proofreadText(whole))).toEqual(['region_missing 7 → 11']);
  });
});

describe('what is said of all others', () => {
  test('each row but those named must meet it', () => {
    const sentence = '志愿者人数杭州市40120人、宁波市25300人、温州市21900人，居前三位；其余各市均不足';
    expect(told(proofreadText(bulletin(`${sentence}1.2万人。`, SEVEN)))).toEqual([]);
    expect(told(proofreadText(bulletin(`${sentence}1.1万人。`, SEVEN)))).toEqual([
      'following 不足1.1万人 → 嘉兴市11200',
    ]);
  });

  test('what they are to reach is no claim', () => {
    expect(told(proofreadText(bulletin('各市要确保志愿者均超过2万人。', SEVEN)))).toEqual([]);
  });
});
