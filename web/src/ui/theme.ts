import { createTheme } from '@mui/material/styles';

/** Material UI speaks the same tokens as plain CSS, so one attribute switches both. */
export const muiTheme = createTheme({
  cssVariables: { nativeColor: true },
  palette: {
    primary: {
      main: 'var(--primary)',
      dark: 'var(--primary-hover)',
      light: 'var(--primary)',
      contrastText: 'var(--on-primary)',
    },
    error: {
      main: 'var(--negative)',
      dark: 'var(--negative)',
      light: 'var(--negative)',
      contrastText: 'var(--on-negative)',
    },
    text: { primary: 'var(--text)', secondary: 'var(--text-secondary)', disabled: 'var(--text-placeholder)' },
    background: { default: 'var(--background)', paper: 'var(--background-raised)' },
    divider: 'var(--layout-border)',
    action: {
      active: 'var(--text-secondary)',
      hover: 'var(--hover)',
      selected: 'var(--primary-selected)',
      disabled: 'var(--text-placeholder)',
      disabledBackground: 'var(--hover)',
    },
  },
  typography: { fontFamily: 'var(--font)', fontSize: 14, button: { textTransform: 'none', fontWeight: 500 } },
  shape: { borderRadius: 4 },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: { defaultProps: { disableElevation: true, size: 'medium' } },
    MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiOutlinedInput: { styleOverrides: { notchedOutline: { borderColor: 'var(--border)' } } },
    MuiMenuItem: { styleOverrides: { root: { fontSize: 14, minHeight: 34 } } },
    MuiDialog: { styleOverrides: { paper: { borderRadius: 8 }, container: { outline: 'none' } } },
    MuiBackdrop: {
      styleOverrides: { root: { '&:not(.MuiBackdrop-invisible)': { background: 'var(--backdrop)' } } },
    },
  },
});
