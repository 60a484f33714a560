/** A look that is made only of tokens. */
export interface Brand {
  readonly id: string;
  readonly name: string;
  /** Values by token name, without `--wandb-connect-`. */
  readonly tokens: Readonly<Record<string, string>>;
}

export const brands: readonly Brand[] = [
  {
    id: 'yellow',
    name: 'Yellow',
    tokens: {
      accent: '#f5c518',
      'on-accent': '#1f1a00',
      background: 'light-dark(#ffffff, #1a1913)',
      border: 'light-dark(#e6e1cf, #3d3a2c)',
      radius: '6px',
    },
  },
  {
    id: 'pastel',
    name: 'Pastel',
    tokens: {
      accent: 'light-dark(#6b4fa0, #cdbdf2)',
      'on-accent': 'light-dark(#ffffff, #2a1d45)',
      background: 'light-dark(#fdf7fb, #241f2b)',
      text: 'light-dark(#3b2f45, #f1eaf7)',
      muted: 'light-dark(#6d5f78, #b9adc6)',
      border: 'light-dark(#eedceb, #43394f)',
      radius: '16px',
    },
  },
  {
    id: 'near-black',
    name: 'Near black',
    tokens: {
      accent: 'light-dark(#0b0b0c, #ffffff)',
      'on-accent': 'light-dark(#ffffff, #0b0b0c)',
      background: 'light-dark(#ffffff, #0b0b0c)',
      text: 'light-dark(#0b0b0c, #f4f4f5)',
      muted: 'light-dark(#52525b, #a1a1aa)',
      border: 'light-dark(#d4d4d8, #2e2e33)',
      radius: '8px',
    },
  },
  {
    id: 'square',
    name: 'Square',
    tokens: {
      accent: 'light-dark(#0b4fd6, #8ab4ff)',
      'on-accent': 'light-dark(#ffffff, #06204f)',
      border: 'light-dark(#767d88, #767d88)',
      radius: '0px',
    },
  },
  {
    id: 'round',
    name: 'Round',
    tokens: {
      accent: 'light-dark(#0c6b58, #7fdcc4)',
      'on-accent': 'light-dark(#ffffff, #03332a)',
      background: 'light-dark(#ffffff, #14201d)',
      border: 'light-dark(#d5e3df, #2d413b)',
      radius: '28px',
    },
  },
];
